// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vedette.access.DigestSecret;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.journal.EntryBody.Audited;
import vedette.journal.Stored;
import vedette.protocol.DeviceKind;
import vedette.telemetry.DeviceId;

class AdmissionsTest {
    private static final DeviceId TERMINAL = new DeviceId("jt808", "13912345678");
    private static final Papers PAPERS = new Papers("70111", "T-1", "A000017", "闽E0017");
    private static final Papers OTHER_TERMINAL = new Papers("70111", "T-1", "A000018", "闽E0017");
    private static final Papers OTHER_MAKER = new Papers("70112", "T-1", "A000017", "闽E0017");
    private static final Adoption CAR = Adoption.of(DeviceKind.VEHICLE);
    private static final String HOME = "10.0.0.1";
    private static final String ELSEWHERE = "10.0.0.2";

    private long nowMs = 1_800_000_000_000L;
    private final Fleet fleet = FleetTest.fleet(FleetSettings.DEFAULT);
    private final OrderedJournal journal = FleetTest.started(fleet);
    private final Admissions admissions = admissions(fleet);

    @Test
    void aNewCodeIsStoredBeforeItIsToldAndThenCounts() {
        known();
        List<String> told = new ArrayList<>();
        Registered registered = admissions.register(TERMINAL, PAPERS, false, CAR, HOME, told(told));
        assertEquals(Verdict.ADMITTED, registered.verdict());
        assertEquals(Secrets.CODE_LENGTH, registered.code().length());
        assertTrue(told.isEmpty());
        journal.commit();
        assertEquals(List.of("stored"), told);
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, registered.code(), HOME));
    }

    @Test
    void theJournalNeverSeesACode() {
        known();
        String code = register(PAPERS).code();
        assertTrue(journal.entries().stream()
                .noneMatch(entry -> entry.body().toString().contains(code)));
    }

    @Test
    void aProofIsJudgedByTheSecretThatIsKept() {
        known(DigestSecret.of("MD5", "3402000000", TERMINAL.value(), "12345678").stored());
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, AdmissionsTest::isRight, HOME));
        assertEquals(Verdict.WRONG_CREDENTIAL, admissions.authenticate(TERMINAL, secret -> false, HOME));
        journal.commit();
        assertEquals(List.of("password.wrong"), audited());
    }

    @Test
    void aProofOfADeviceOfWhichNothingIsKeptIsNotAsked() {
        assertEquals(Verdict.UNKNOWN_DEVICE, admissions.authenticate(TERMINAL, secret -> true, HOME));
        known("");
        assertEquals(Verdict.NO_CREDENTIAL, admissions.authenticate(TERMINAL, secret -> true, HOME));
    }

    @Test
    void whoeverGuessesByProofsIsLockedOutThereAndNowhereElse() {
        known(DigestSecret.of("MD5", "3402000000", TERMINAL.value(), "12345678").stored());
        for (int i = 0; i < FleetSettings.DEFAULT.maxWrongCredentials(); i++) {
            admissions.authenticate(TERMINAL, secret -> false, ELSEWHERE);
        }
        assertEquals(Verdict.TRY_LATER, admissions.authenticate(TERMINAL, AdmissionsTest::isRight, ELSEWHERE));
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, AdmissionsTest::isRight, HOME));
    }

    private static boolean isRight(DigestSecret secret) {
        return secret.equals(DigestSecret.of("MD5", "3402000000", TERMINAL.value(), "12345678"));
    }

    private void known(String digest) {
        Device device = FleetTest.device(TERMINAL, "").withPassword("sha256$a$b", digest);
        fleet.edit(new FleetEdit.PutDevice(device), Principal.ANONYMOUS);
        journal.commit();
    }

    @Test
    void aSecondRegistrationVoidsTheFirstCode() {
        known();
        String first = register(PAPERS).code();
        String second = register(PAPERS).code();
        assertNotEquals(first, second);
        assertEquals(Verdict.WRONG_CREDENTIAL, admissions.authenticate(TERMINAL, first, HOME));
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, second, HOME));
    }

    @Test
    void anotherTerminalIdIsRefusedAndWrittenDown() {
        known();
        String code = register(PAPERS).code();
        assertEquals(Verdict.CLAIMED, register(OTHER_TERMINAL).verdict());
        assertEquals(List.of("registration.refused"), audited());
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, code, HOME));
    }

    @Test
    void anotherManufacturerIsRefused() {
        known();
        register(PAPERS);
        assertEquals(Verdict.CLAIMED, register(OTHER_MAKER).verdict());
    }

    @Test
    void theRightPapersAreRefusedWhileAnAuthenticatedSessionLives() {
        known();
        List<String> told = new ArrayList<>();
        register(PAPERS);
        Registered again = admissions.register(TERMINAL, PAPERS, true, CAR, HOME, told(told));
        journal.commit();
        assertEquals(new Registered(Verdict.CLAIMED, ""), again);
        assertTrue(told.isEmpty());
    }

    @Test
    void ofTwoTerminalsThatRaceForOneIdentityOneWins() throws Exception {
        ExecutorService loops = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 200; round++) {
                DeviceId id = new DeviceId("jt808", "1380000" + round);
                fleet.edit(new FleetEdit.PutDevice(FleetTest.device(id, "")), Principal.ANONYMOUS);
                CountDownLatch both = new CountDownLatch(2);
                List<Future<Registered>> answers = new ArrayList<>();
                for (Papers papers : List.of(PAPERS, OTHER_TERMINAL)) {
                    answers.add(loops.submit(() -> {
                        both.countDown();
                        both.await();
                        return admissions.register(id, papers, false, CAR, HOME, Stored.NOBODY);
                    }));
                }
                Registered one = answers.get(0).get();
                Registered other = answers.get(1).get();
                journal.commit();
                assertEquals(Set.of(Verdict.ADMITTED, Verdict.CLAIMED), Set.of(one.verdict(), other.verdict()));
                String code = one.code() + other.code();
                assertEquals(Verdict.ADMITTED, admissions.authenticate(id, code, HOME));
            }
        } finally {
            loops.shutdownNow();
        }
    }

    @Test
    void anUnknownDeviceIsNotRegistered() {
        assertEquals(Verdict.UNKNOWN_DEVICE, register(PAPERS).verdict());
        assertNull(fleet.device(TERMINAL));
    }

    @Test
    void aDeviceThatNeverRegisteredHasNoCodeToShow() {
        known();
        assertEquals(Verdict.NO_CREDENTIAL, admissions.authenticate(TERMINAL, "", HOME));
    }

    @Test
    void aRegistrationThatTheJournalLostLeavesTheOldCodeValid() {
        known();
        String code = register(PAPERS).code();
        List<String> told = new ArrayList<>();
        admissions.register(TERMINAL, PAPERS, false, CAR, HOME, told(told));
        journal.lose();
        assertEquals(List.of("lost"), told);
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, code, HOME));
    }

    @Test
    void whoeverGuessesLocksHimselfOutAndNotTheTerminal() {
        known();
        String code = register(PAPERS).code();
        for (int i = 0; i < 10_000; i++) {
            assertNotEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, "guess" + i, ELSEWHERE));
        }
        journal.commit();
        assertEquals(Verdict.TRY_LATER, admissions.authenticate(TERMINAL, "guess", ELSEWHERE));
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, code, HOME));
        assertEquals(FleetSettings.DEFAULT.maxWrongCredentials() + 1, audited().size());
    }

    @Test
    void theTerminalGetsInThroughTheAddressThatItSharesWithAGuesser() {
        known();
        String code = register(PAPERS).code();
        for (int i = 0; i < 100; i++) {
            admissions.authenticate(TERMINAL, "guess" + i, HOME);
        }
        assertEquals(Verdict.ADMITTED, admissions.authenticate(TERMINAL, code, HOME));
    }

    @Test
    void aLockOutEnds() {
        known();
        register(PAPERS);
        for (int i = 0; i < 100; i++) {
            admissions.authenticate(TERMINAL, "guess" + i, HOME);
        }
        nowMs += FleetSettings.DEFAULT.lockOutSeconds() * 1000L;
        assertEquals(Verdict.WRONG_CREDENTIAL, admissions.authenticate(TERMINAL, "guess", HOME));
    }

    @Test
    void anAutomaticAdoptionMakesADeviceWithAUnitAtOnce() {
        Fleet open = FleetTest.fleet(FleetSettings.DEFAULT.withAdoptAutomatically(true));
        OrderedJournal its = FleetTest.started(open);
        Admissions adopting = admissions(open);
        Device adopted = adopting.knownOrAdopted(TERMINAL, CAR);
        assertNotNull(adopted);
        assertEquals("13912345678", adopted.unit());
        assertEquals(adopted, adopting.knownOrAdopted(TERMINAL, CAR));
        its.commit();
        assertEquals(adopted, open.device(TERMINAL));
        assertNotNull(open.unit("13912345678"));
        assertEquals(1, open.devices().size());
    }

    @Test
    void anAutomaticAdoptionByRegistrationGivesACode() {
        Fleet open = FleetTest.fleet(FleetSettings.DEFAULT.withAdoptAutomatically(true));
        OrderedJournal its = FleetTest.started(open);
        Admissions adopting = admissions(open);
        Registered registered = adopting.register(TERMINAL, PAPERS, false, CAR, HOME, Stored.NOBODY);
        its.commit();
        assertEquals(Verdict.ADMITTED, adopting.authenticate(TERMINAL, registered.code(), HOME));
    }

    @Test
    void anAdoptedUnitTakesAnIdThatIsFree() {
        Fleet open = FleetTest.fleet(FleetSettings.DEFAULT.withAdoptAutomatically(true));
        FleetTest.started(open);
        Admissions adopting = admissions(open);
        List<String> units = new ArrayList<>();
        for (DeviceId id : List.of(
                new DeviceId("mqtt", "a/b"),
                new DeviceId("mqtt", "a b"),
                new DeviceId("mqtt", "a+b"),
                new DeviceId("mqtt", "../../etc/passwd"))) {
            Device device = adopting.knownOrAdopted(id, CAR);
            assertNotNull(device);
            units.add(device.unit());
        }
        assertEquals(List.of("a-b", "mqtt-a-b", "mqtt-a-b-2", "..-..-etc-passwd"), units);
    }

    @Test
    void withoutAutomaticAdoptionAnUnknownDeviceStaysUnknown() {
        assertNull(admissions.knownOrAdopted(TERMINAL, CAR));
        journal.commit();
        assertFalse(fleet.devices().iterator().hasNext());
    }

    private void known() {
        fleet.edit(new FleetEdit.PutDevice(FleetTest.device(TERMINAL, "")), Principal.ANONYMOUS);
        journal.commit();
    }

    private Registered register(Papers papers) {
        Registered registered = admissions.register(TERMINAL, papers, false, CAR, HOME, Stored.NOBODY);
        journal.commit();
        return registered;
    }

    private List<String> audited() {
        List<String> whats = new ArrayList<>();
        journal.entries().forEach(entry -> {
            if (entry.body() instanceof Audited audited) {
                whats.add(audited.what());
            }
        });
        return whats;
    }

    private Admissions admissions(Fleet of) {
        return new Admissions(of, () -> Instant.ofEpochMilli(nowMs), new Secrets(), new SimpleMeterRegistry());
    }

    private static Stored told(List<String> told) {
        return new Stored() {
            @Override
            public void onStored() {
                told.add("stored");
            }

            @Override
            public void onLost() {
                told.add("lost");
            }
        };
    }
}
