// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.access.DigestSecret;
import vedette.access.LockOut;
import vedette.access.Secrets;
import vedette.http.Refusal;
import vedette.journal.EntryBody.Audited;
import vedette.journal.Stored;
import vedette.telemetry.DeviceId;

/**
 * Judges devices that want in by the fleet's records: which are known, which code is whose. It knows no socket; whoever
 * asks tells whether the device has an authenticated session. Safe from any thread and never blocks: made for event loops.
 */
public final class Admissions {
    private static final String ACTOR = "gateway";

    private final Fleet fleet;
    private final InstantSource clock;
    private final Secrets secrets;
    private final LockOut lockOut;
    private final Map<Verdict, Counter> registrations = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Counter> authentications = new EnumMap<>(Verdict.class);

    public Admissions(Fleet fleet, InstantSource clock, Secrets secrets, MeterRegistry meters) {
        this.fleet = fleet;
        this.clock = clock;
        this.secrets = secrets;
        FleetSettings settings = fleet.settings();
        lockOut =
                new LockOut(settings.maxWrongCredentials(), settings.lockOutSeconds() * 1000L, settings.maxLockOuts());
        for (Verdict verdict : Verdict.values()) {
            registrations.put(verdict, meters.counter("vedette.fleet.registrations", "result", verdict.tag()));
            authentications.put(verdict, meters.counter("vedette.fleet.authentications", "result", verdict.tag()));
        }
    }

    /**
     * The device's record; an unknown one is adopted when the settings say so. Null when it stays unknown: it is to be
     * listed as knocking. Until its entry is applied {@link Fleet#device} does not have an adopted one yet.
     */
    public @Nullable Device knownOrAdopted(DeviceId id, Adoption adoption) {
        Device known = fleet.deviceSoon(id);
        if (known != null || !fleet.settings().adoptAutomatically()) {
            return known;
        }
        try {
            fleet.change(
                    now -> now.device(id) == null
                            ? Adopting.edits(now, id, adoption, fleet.settings().adoptedFleet())
                            : List.of(),
                    ACTOR,
                    Stored.NOBODY);
        } catch (Refusal full) {
            return null; // a limit of the fleet: it knocks, where an operator sees it
        }
        return fleet.deviceSoon(id);
    }

    /** Remembers which protocol a known device speaks. */
    public void speaks(DeviceId id, String protocol) {
        try {
            fleet.change(
                    now -> {
                        Device device = now.device(id);
                        return device == null || device.protocol().equals(protocol)
                                ? List.of()
                                : List.of(new FleetEdit.PutDevice(device.speaking(protocol)));
                    },
                    ACTOR,
                    Stored.NOBODY);
        } catch (Refusal full) {
            // a limit of the fleet: it is remembered when the device comes again
        }
    }

    /**
     * Registers the device and gives it a fresh code; an earlier code is void from then on.
     *
     * <p>Refused while an authenticated session lives, and when its terminal id or manufacturer differ from those of the
     * registration before: then somebody else has the identity, and an auditor reads of it.
     *
     * @param authenticatedSessionLives whether the device has an authenticated session other than the one that asks
     * @param address where it comes from
     * @param stored told when the registration is stored, only if the verdict is {@link Verdict#ADMITTED}; the code must
     *     not leave before
     */
    public Registered register(
            DeviceId id,
            Papers papers,
            boolean authenticatedSessionLives,
            Adoption adoption,
            String address,
            Stored stored) {
        String code = secrets.newCode();
        Device.Registration accepted = new Device.Registration(
                papers.manufacturer(), papers.model(), papers.terminalId(), secrets.hashOfCode(code));
        Verdict verdict;
        try {
            Registering registering = new Registering(id, accepted, authenticatedSessionLives, adoption);
            fleet.change(registering, ACTOR, stored);
            verdict = registering.verdict;
        } catch (Refusal full) {
            verdict = Verdict.TRY_LATER;
        }
        count(registrations, verdict);
        if (verdict == Verdict.CLAIMED) {
            auditWrong(id, address, "registration.refused", claim(papers, authenticatedSessionLives));
        }
        return new Registered(verdict, verdict == Verdict.ADMITTED ? code : "");
    }

    /**
     * Judges the code that a device shows. Guessing is counted per device and address. The right code of a machine is let
     * in even while its address is locked out: it cannot be guessed, and the real terminal may share its address with
     * whoever guesses.
     */
    public Verdict authenticate(DeviceId id, String code, String address) {
        Verdict verdict = judge(id, code, address);
        count(authentications, verdict);
        return verdict;
    }

    private Verdict judge(DeviceId id, String code, String address) {
        Device device = fleet.device(id);
        if (device == null) {
            return Verdict.UNKNOWN_DEVICE;
        }
        if (!device.registration().isGiven()) {
            return Verdict.NO_CREDENTIAL;
        }
        if (Secrets.matches(device.registration().codeHash(), code)) {
            lockOut.right(id.toString(), address);
            return Verdict.ADMITTED;
        }
        boolean locked = lockOut.isLocked(id.toString(), address, clock.millis());
        auditWrong(id, address, "code.wrong", "");
        return locked ? Verdict.TRY_LATER : Verdict.WRONG_CREDENTIAL;
    }

    /** What a device shows of its password, so that it can be judged in microseconds. */
    @FunctionalInterface
    public interface Proof {
        /** Whether whoever made it knows the password of {@code secret}. */
        boolean isOf(DigestSecret secret);
    }

    /** Judges what a device shows of a password that a person may have chosen: guessing is counted, and locks out. */
    public Verdict authenticate(DeviceId id, Proof proof, String address) {
        Verdict verdict = judge(id, proof, address);
        count(authentications, verdict);
        return verdict;
    }

    private Verdict judge(DeviceId id, Proof proof, String address) {
        Device device = fleet.device(id);
        if (device == null) {
            return Verdict.UNKNOWN_DEVICE;
        }
        DigestSecret secret = device.digestSecret();
        if (secret == null) {
            return Verdict.NO_CREDENTIAL;
        }
        if (lockOut.isLocked(id.toString(), address, clock.millis())) {
            return Verdict.TRY_LATER;
        }
        if (proof.isOf(secret)) {
            lockOut.right(id.toString(), address);
            return Verdict.ADMITTED;
        }
        auditWrong(id, address, "password.wrong", "");
        return Verdict.WRONG_CREDENTIAL;
    }

    /** One audit entry each until the lock-out, and one that says so: a flood must not fill the journal. */
    private void auditWrong(DeviceId id, String address, String what, String detail) {
        long nowMs = clock.millis();
        if (lockOut.isLocked(id.toString(), address, nowMs)) {
            return;
        }
        boolean locks = lockOut.wrong(id.toString(), address, nowMs);
        String from = "from " + address + (detail.isEmpty() ? "" : ": " + detail);
        fleet.audit(new Audited(id, what, from));
        if (locks) {
            fleet.audit(new Audited(id, "lockout.begun", "from " + address));
        }
    }

    private static String claim(Papers papers, boolean authenticatedSessionLives) {
        return authenticatedSessionLives
                ? "an authenticated session lives"
                : "other papers, manufacturer '" + papers.manufacturer() + "', terminal id '" + papers.terminalId()
                        + "'";
    }

    private static void count(Map<Verdict, Counter> counters, Verdict verdict) {
        Counter counter = counters.get(verdict);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Decides while nobody else edits, so that of two who race for one identity the second sees the first. */
    private final class Registering implements Fleet.Edits {
        private final DeviceId id;
        private final Device.Registration accepted;
        private final boolean sessionLives;
        private final Adoption adoption;
        private Verdict verdict = Verdict.UNKNOWN_DEVICE;

        Registering(DeviceId id, Device.Registration accepted, boolean sessionLives, Adoption adoption) {
            this.id = id;
            this.accepted = accepted;
            this.sessionLives = sessionLives;
            this.adoption = adoption;
        }

        @Override
        public List<FleetEdit> of(FleetView now) {
            Device device = now.device(id);
            if (device == null) {
                return adopted(now);
            }
            if (sessionLives || isOtherDevice(device.registration())) {
                verdict = Verdict.CLAIMED;
                return List.of();
            }
            verdict = Verdict.ADMITTED;
            return List.of(new FleetEdit.PutDevice(device.registered(accepted)));
        }

        private List<FleetEdit> adopted(FleetView now) {
            if (!fleet.settings().adoptAutomatically()) {
                return List.of();
            }
            verdict = Verdict.ADMITTED;
            List<FleetEdit> edits = new ArrayList<>();
            for (FleetEdit edit :
                    Adopting.edits(now, id, adoption, fleet.settings().adoptedFleet())) {
                edits.add(
                        edit instanceof FleetEdit.PutDevice put
                                ? new FleetEdit.PutDevice(put.device().registered(accepted))
                                : edit);
            }
            return edits;
        }

        private boolean isOtherDevice(Device.Registration before) {
            return before.isGiven()
                    && !(before.terminalId().equals(accepted.terminalId())
                            && before.manufacturer().equals(accepted.manufacturer()));
        }
    }
}
