// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import org.jspecify.annotations.Nullable;
import vedette.access.DigestSecret;
import vedette.fleet.Admissions;
import vedette.fleet.Adoption;
import vedette.fleet.Device;
import vedette.fleet.Fleet;
import vedette.fleet.Knock;
import vedette.fleet.Papers;
import vedette.fleet.Registered;
import vedette.protocol.Admission;
import vedette.protocol.Challenge;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.telemetry.DeviceId;

/**
 * Decides whether a device may speak through a connection: what the fleet's records say, together with who is connected.
 * Safe from any thread, never blocks.
 */
final class Doorkeeper {
    /**
     * An answer.
     *
     * @param admission for the session
     * @param authenticated whether the device has proven who it is
     */
    record Decision(Admission admission, boolean authenticated) {
        static final Decision PROVEN = new Decision(Admission.ADMITTED, true);
        static final Decision TAKEN_AT_ITS_WORD = new Decision(Admission.ADMITTED, false);

        static Decision refused(Admission.Verdict verdict) {
            return new Decision(Admission.of(verdict), false);
        }
    }

    /** Scheme under which those are listed whose protocol nobody knows; the value is their address. */
    private static final String UNKNOWN_SCHEME = "unknown";

    private final Fleet fleet;
    private final Admissions admissions;
    private final SessionDirectory directory;
    private final IngestClock clock;
    private final boolean reportsBeforeAuthentication;

    Doorkeeper(
            Fleet fleet,
            Admissions admissions,
            SessionDirectory directory,
            IngestClock clock,
            boolean reportsBeforeAuthentication) {
        this.fleet = fleet;
        this.admissions = admissions;
        this.directory = directory;
        this.clock = clock;
        this.reportsBeforeAuthentication = reportsBeforeAuthentication;
    }

    /** The device as the fleet knows it now, or as it is just being adopted; null when it is unknown. */
    @Nullable
    Device device(DeviceId id) {
        Device device = fleet.device(id);
        return device != null ? device : fleet.deviceSoon(id);
    }

    /** The same answer, with what is known of the device's make. */
    Admission withMake(Admission admission, DeviceId id) {
        Device known = device(id);
        return known == null ? admission : admission.of(known.registration().manufacturer(), known.make());
    }

    /** A device that was let in speaks this protocol. */
    void speaks(DeviceId id, String protocol) {
        Device known = device(id);
        if (known != null && !known.protocol().equals(protocol)) {
            admissions.speaks(id, protocol);
        }
    }

    /**
     * Whether {@code device} may speak through {@code link}, on the strength of what it shows.
     *
     * @param kind what its session takes it for
     */
    Decision decide(SessionLink link, DeviceId device, DeviceKind kind, Credential credential) {
        if (link.wire().isBroker()) {
            return brought(link, device, kind);
        }
        if (credential instanceof Credential.Registration registration) {
            return register(link, device, kind, registration);
        }
        Device known = known(link, device, kind);
        if (known == null) {
            return Decision.refused(Admission.Verdict.UNKNOWN_DEVICE);
        }
        if (credential instanceof Credential.Code code) {
            return judged(link, known, admissions.authenticate(known.id(), code.code(), address(link)));
        }
        if (credential instanceof Credential.Digest digest) {
            return judged(link, known, admissions.authenticate(known.id(), proof(known, digest), address(link)));
        }
        return unproven(link, known);
    }

    /** The account itself, or who speaks through it by topics of its own standard. */
    private Decision brought(SessionLink link, DeviceId device, DeviceKind kind) {
        boolean isAccount = device.equals(link.wire().provenDevice());
        if ((isAccount ? device(device) : known(link, device, kind)) == null) {
            return Decision.refused(Admission.Verdict.UNKNOWN_DEVICE);
        }
        return isWelcome(device, link.wire()) ? Decision.PROVEN : Decision.refused(Admission.Verdict.CLAIMED);
    }

    /**
     * Whether the fleet's records let the device speak through {@code wire}, as far as they decide it: they know it, and an
     * account speaks for nobody but itself and the devices that it brings.
     */
    boolean isWelcome(DeviceId device, Wire wire) {
        Device known = device(device);
        DeviceId account = wire.provenDevice();
        return known != null && (account == null || device.equals(account) || known.isBroughtBy(account));
    }

    private Decision register(
            SessionLink link, DeviceId device, DeviceKind kind, Credential.Registration registration) {
        Papers papers = new Papers(
                registration.manufacturer(),
                registration.model(),
                registration.terminalId(),
                registration.licensePlate());
        Delivery answer = link.answer();
        Delivery.Hold hold = answer.hold();
        Registered registered = admissions.register(
                device,
                papers,
                directory.isProvenElsewhere(device, link),
                Adoption.of(kind).over(link.protocol().name()),
                address(link),
                hold);
        switch (registered.verdict()) {
            case ADMITTED -> {
                Admission admission = new Admission(Admission.Verdict.ADMITTED, registered.code());
                return new Decision(admission, false);
            }
            case UNKNOWN_DEVICE -> knock(link, device, kind, papers);
            default -> {}
        }
        hold.cancel();
        return Decision.refused(verdict(registered.verdict()));
    }

    private static Admissions.Proof proof(Device device, Credential.Digest shown) {
        return secret -> {
            String right = shown.qop().isEmpty()
                    ? secret.response(shown.method(), shown.uri(), shown.nonce())
                    : secret.response(
                            shown.method(),
                            shown.uri(),
                            shown.nonce(),
                            shown.nonceCount(),
                            shown.clientNonce(),
                            shown.qop());
            return shown.username().equals(device.id().value())
                    && shown.realm().equals(secret.realm())
                    && shown.algorithm().equals(secret.algorithm())
                    && DigestSecret.isSame(right, shown.response());
        };
    }

    private static String address(SessionLink link) {
        return link.wire().address();
    }

    private Decision judged(SessionLink link, Device device, vedette.fleet.Verdict verdict) {
        if (verdict == vedette.fleet.Verdict.ADMITTED) {
            return Decision.PROVEN;
        }
        boolean hasNone = verdict == vedette.fleet.Verdict.NO_CREDENTIAL
                || verdict == vedette.fleet.Verdict.UNKNOWN_DEVICE; // adopted a moment ago
        return hasNone ? unproven(link, device) : Decision.refused(verdict(verdict));
    }

    /** A known device that has shown nothing that counts; one that has nothing to show and cannot is taken at its word. */
    private Decision unproven(SessionLink link, Device device) {
        boolean mute = !link.protocol().authenticates() && !device.hasCredential();
        boolean may = (reportsBeforeAuthentication || mute) && !directory.isProvenElsewhere(device.id(), link);
        if (may) {
            return Decision.TAKEN_AT_ITS_WORD;
        }
        DigestSecret secret = device.digestSecret();
        return secret == null
                ? Decision.refused(Admission.Verdict.CREDENTIAL_REQUIRED)
                : new Decision(Admission.challenging(new Challenge(secret.realm(), secret.algorithm())), false);
    }

    private @Nullable Device known(SessionLink link, DeviceId device, DeviceKind kind) {
        Adoption adoption = Adoption.of(kind).over(link.protocol().name()).broughtBy(account(link.wire()));
        Device known = admissions.knownOrAdopted(device, adoption);
        if (known == null) {
            knock(link, device, kind, Papers.NONE);
        }
        return known;
    }

    private void knock(SessionLink link, DeviceId device, DeviceKind kind, Papers papers) {
        String address = address(link);
        String bytes = link.inputHex(Knock.MAX_BYTES);
        String protocol = link.protocol().name();
        String account = account(link.wire());
        knock(device, new Knock(protocol, papers, bytes, address, Knock.UNKNOWN_DEVICE, account, kind));
    }

    private static String account(Wire wire) {
        DeviceId account = wire.provenDevice();
        return account == null ? "" : account.toString();
    }

    /** Lists a device that was not let in. */
    void knock(DeviceId device, Knock knock) {
        fleet.knocking().knocked(device, knock, clock.nowMs());
    }

    /** Lists an address whose first bytes no protocol claims. */
    void knockUnrecognised(String address, String firstBytesHex) {
        Knock knock = new Knock(IngestMetrics.UNKNOWN, Papers.NONE, firstBytesHex, address, Knock.UNKNOWN_PROTOCOL);
        knock(new DeviceId(UNKNOWN_SCHEME, address), knock);
    }

    private static Admission.Verdict verdict(vedette.fleet.Verdict verdict) {
        return switch (verdict) {
            case ADMITTED -> Admission.Verdict.ADMITTED;
            case UNKNOWN_DEVICE -> Admission.Verdict.UNKNOWN_DEVICE;
            case NO_CREDENTIAL -> Admission.Verdict.CREDENTIAL_REQUIRED;
            case WRONG_CREDENTIAL -> Admission.Verdict.WRONG_CREDENTIAL;
            case CLAIMED -> Admission.Verdict.CLAIMED;
            case TRY_LATER -> Admission.Verdict.TRY_LATER;
        };
    }
}
