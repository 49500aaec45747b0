// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.access.DigestSecret;
import vedette.telemetry.DeviceId;

/**
 * A terminal, radio, phone or camera recorder that the fleet knows.
 *
 * @param id identity in its own protocol
 * @param unit id of the unit that it is bound to, empty when it is bound to none (its reports are then stored under no unit)
 * @param type what kind of source it is
 * @param priority breaks ties between equally good sources, higher wins, -100 to 100
 * @param intervalSeconds how often it is expected to report, 0 for the configured default
 * @param registration what it gave when it registered, {@link Registration#NONE} before
 * @param passwordHash salted hash of the password by which it logs in, empty when it has none
 * @param protocol name of the protocol that it spoke last, empty before it was ever let in
 * @param model what it is, where its protocol does not tell and needs to know; empty when nobody has said so
 * @param via the MQTT account that may speak for it by topics of its own standard, {@code mqtt:dock-1}; empty when none but
 *     one of its own name may
 * @param passwordDigest what digests of the password are checked against, where its standard shows the password so
 *     ({@link DigestSecret#stored}): as secret as the password; empty when there is none
 */
public record Device(
        DeviceId id,
        String unit,
        SourceType type,
        int priority,
        int intervalSeconds,
        Registration registration,
        String passwordHash,
        String protocol,
        String model,
        String via,
        String passwordDigest) {
    /** Longest {@link #model}. */
    static final int MAX_MODEL_LENGTH = 64;

    private static final String ACCOUNT_PREFIX = "mqtt:";

    /**
     * A JT/T 808 registration that was accepted.
     *
     * @param codeHash salted hash of the authentication code that was given out
     */
    public record Registration(String manufacturer, String model, String terminalId, String codeHash) {
        public static final Registration NONE = new Registration("", "", "", "");

        /** Whether the device registered. */
        public boolean isGiven() {
            return !codeHash.isEmpty();
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return "Registration[" + manufacturer + ", " + model + ", " + terminalId + ']';
        }
    }

    /** One that was never let in. */
    public Device(
            DeviceId id,
            String unit,
            SourceType type,
            int priority,
            int intervalSeconds,
            Registration registration,
            String passwordHash) {
        this(id, unit, type, priority, intervalSeconds, registration, passwordHash, "", "", "");
    }

    /** One whose password is never shown as a digest. */
    public Device(
            DeviceId id,
            String unit,
            SourceType type,
            int priority,
            int intervalSeconds,
            Registration registration,
            String passwordHash,
            String protocol,
            String model,
            String via) {
        this(id, unit, type, priority, intervalSeconds, registration, passwordHash, protocol, model, via, "");
    }

    public Device {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(passwordHash, "passwordHash");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(passwordDigest, "passwordDigest");
        if (model.length() > MAX_MODEL_LENGTH) {
            throw new IllegalArgumentException(
                    "model: found " + model.length() + " characters, expected at most " + MAX_MODEL_LENGTH);
        }
        if (!via.isEmpty() && !isAccount(via)) {
            throw new IllegalArgumentException("via: found '" + via + "', expected nothing or mqtt:NAME");
        }
        if (priority < -100 || priority > 100) {
            throw new IllegalArgumentException("priority: found " + priority + ", expected -100 to 100");
        }
        if (intervalSeconds < 0 || intervalSeconds > 86_400) {
            throw new IllegalArgumentException("interval: found " + intervalSeconds + ", expected 0 to 86400 seconds");
        }
    }

    private static boolean isAccount(String text) {
        int nameLength = text.length() - ACCOUNT_PREFIX.length();
        return text.startsWith(ACCOUNT_PREFIX) && nameLength > 0 && nameLength <= DeviceId.MAX_VALUE_LENGTH;
    }

    /** What its sessions are told that it is: what somebody has said, otherwise what it said itself. */
    public String make() {
        return model.isEmpty() ? registration.model() : model;
    }

    public boolean isBound() {
        return !unit.isEmpty();
    }

    /** Whether it has something by which it proves who it is. */
    public boolean hasCredential() {
        return registration.isGiven() || !passwordHash.isEmpty();
    }

    /** Whether {@code account} may speak for it by topics of its own standard. */
    public boolean isBroughtBy(DeviceId account) {
        return id.value().equals(account.value()) || via.equals(account.toString());
    }

    /** What its digests are checked against; null when nothing is kept for that. */
    public @Nullable DigestSecret digestSecret() {
        return DigestSecret.parse(passwordDigest);
    }

    /** The same device bound to another unit, or to none when {@code unitId} is empty. */
    public Device boundTo(String unitId) {
        return with(unitId, registration, passwordHash, protocol, model, via, passwordDigest);
    }

    /** The same device, of which somebody has said what it is. */
    public Device ofModel(String said) {
        return with(unit, registration, passwordHash, protocol, said, via, passwordDigest);
    }

    /** The same device, for which that account may speak. */
    Device brought(String account) {
        return with(unit, registration, passwordHash, protocol, model, account, passwordDigest);
    }

    Device registered(Registration accepted) {
        return with(unit, accepted, passwordHash, protocol, model, via, passwordDigest);
    }

    Device speaking(String spoken) {
        return with(unit, registration, passwordHash, spoken, model, via, passwordDigest);
    }

    /** The same device, with another password, of which nothing is kept for digests. */
    public Device withPasswordHash(String hash) {
        return withPassword(hash, "");
    }

    /** The same device, with another password. */
    Device withPassword(String hash, String digest) {
        return with(unit, registration, hash, protocol, model, via, digest);
    }

    private Device with(
            String newUnit,
            Registration newRegistration,
            String newHash,
            String newProtocol,
            String newModel,
            String newVia,
            String newDigest) {
        return new Device(
                id,
                newUnit,
                type,
                priority,
                intervalSeconds,
                newRegistration,
                newHash,
                newProtocol,
                newModel,
                newVia,
                newDigest);
    }

    /** Without the hashes. */
    @Override
    public String toString() {
        return "Device[" + id + ", unit=" + unit + ", type=" + type.wireName() + ']';
    }
}
