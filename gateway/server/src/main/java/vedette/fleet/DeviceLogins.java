// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vedette.access.LockOut;
import vedette.access.Secrets;
import vedette.journal.EntryBody.Audited;
import vedette.telemetry.DeviceId;

/**
 * Judges devices that log in with a password (MQTT). Safe from any thread.
 *
 * <p>An event loop asks {@link #judgeAtOnce} first, and takes {@link #judge} to a worker when that cannot tell. A password
 * that was right before is remembered by a keyed hash together with the stored hash that it matched, so a reconnect storm
 * costs microseconds a device, and a changed password makes the memory void.
 */
public final class DeviceLogins {
    private static final String MAC = "HmacSHA256";

    private final Fleet fleet;
    private final InstantSource clock;
    private final LockOut lockOut;
    private final SecretKeySpec key;
    private final Map<DeviceId, byte[]> remembered;

    public DeviceLogins(Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
        FleetSettings settings = fleet.settings();
        lockOut =
                new LockOut(settings.maxWrongCredentials(), settings.lockOutSeconds() * 1000L, settings.maxLockOuts());
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, MAC);
        remembered = Collections.synchronizedMap(new Remembered(settings.maxRememberedLogins()));
    }

    /** The verdict where it costs microseconds, null where a password must be hashed slowly. */
    public @Nullable Verdict judgeAtOnce(DeviceId id, String password, String address) {
        Device device = fleet.device(id);
        if (device == null) {
            return Verdict.UNKNOWN_DEVICE;
        }
        String stored = device.passwordHash();
        if (stored.isEmpty()) {
            return Verdict.NO_CREDENTIAL;
        }
        byte[] known = remembered.get(id);
        if (known != null && MessageDigest.isEqual(known, mac(id, stored, password))) {
            return Verdict.ADMITTED;
        }
        if (lockOut.isLocked(id.toString(), address, clock.millis())) {
            return Verdict.TRY_LATER;
        }
        return Secrets.isSlow(stored) ? null : verified(id, stored, password, address);
    }

    /** The verdict. Slow: not on an event loop. */
    public Verdict judge(DeviceId id, String password, String address) {
        Verdict atOnce = judgeAtOnce(id, password, address);
        Device device = fleet.device(id);
        if (atOnce != null || device == null) {
            return atOnce == null ? Verdict.UNKNOWN_DEVICE : atOnce;
        }
        return verified(id, device.passwordHash(), password, address);
    }

    private Verdict verified(DeviceId id, String stored, String password, String address) {
        if (Secrets.matches(stored, password)) {
            remembered.put(id, mac(id, stored, password));
            lockOut.right(id.toString(), address);
            return Verdict.ADMITTED;
        }
        fleet.audit(new Audited(id, "password.wrong", "from " + address));
        if (lockOut.wrong(id.toString(), address, clock.millis())) {
            fleet.audit(new Audited(id, "lockout.begun", "from " + address));
        }
        return Verdict.WRONG_CREDENTIAL;
    }

    private byte[] mac(DeviceId id, String stored, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update((id + "\n" + stored + '\n').getBytes(UTF_8));
            return mac.doFinal(password.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + ": found none, expected it in every Java", e);
        }
    }

    /** Forgets the login that was remembered first when there are too many. */
    private static final class Remembered extends LinkedHashMap<DeviceId, byte[]> {
        private static final long serialVersionUID = 1;
        private final int max;

        Remembered(int max) {
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceId, byte[]> eldest) {
            return size() > max;
        }
    }
}
