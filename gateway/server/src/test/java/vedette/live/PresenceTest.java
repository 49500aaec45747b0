// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vedette.live.LiveRig.T0;
import static vedette.live.LiveRig.at;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import vedette.journal.EntryBody.LinkChanged;
import vedette.telemetry.Alarms;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Report;

/** Silence becomes stale, then offline, on time; each transition is one entry. */
class PresenceTest {
    private static final int MOVING_CMPS = 1_000;
    private static final int PARKED_CMPS = 0;
    private static final long OFFLINE_AFTER_MS = PresenceSettings.DEFAULT.offlineAfterMs();

    private final LiveRig rig = LiveRig.withUnit("car");

    @Test
    void aUnitThatWasNeverHeardSaysSo() {
        assertEquals(Link.NEVER, rig.state("car").link());
        assertEquals(List.of(), rig.pass(60_000));
    }

    @Test
    void theReportItselfSaysOnlineAndItsEntryFollowsOnce() {
        rig.fix("car", moving(0));
        assertEquals(Link.ONLINE, rig.state("car").link());
        long rev = rig.state("car").rev();

        assertEquals(List.of("never>online"), rig.pass(5_000));
        assertEquals(rev, rig.state("car").rev());
    }

    @Test
    void silenceLeavesOnlineWithinOneTickAfterStaleAndByOneEntry() {
        rig.fix("car", moving(0));
        rig.tick();
        long staleMs = rig.state("car").staleMs();
        assertEquals(T0 + 30_000, staleMs);

        rig.nowMs = staleMs - 1;
        assertEquals(List.of(), ticksUpTo(staleMs - 1));
        rig.nowMs = staleMs;
        assertEquals(List.of("online>stale"), rig.tick());
        assertEquals(Link.STALE, rig.state("car").link());
        assertEquals(rig.seq, rig.state("car").rev());
        assertEquals(List.of(), rig.pass(10_000));
    }

    @Test
    void aStaleUnitGoesOfflineWhenNothingIsHeardForLong() {
        rig.fix("car", moving(0));

        assertEquals(List.of("never>online", "online>stale"), rig.pass(OFFLINE_AFTER_MS - 100));
        assertEquals(List.of("stale>offline"), rig.pass(100));
        assertEquals(Link.OFFLINE, rig.state("car").link());
        assertEquals(List.of(), rig.pass(60_000));
    }

    @Test
    void aParkedTerminalThatReportsEachMinuteStaysOnline() {
        for (int minute = 0; minute < 10; minute++) {
            rig.fix("car", at(rig.nowMs, 0, PARKED_CMPS, Fix.UNKNOWN));
            assertEquals(minute == 0 ? List.of("never>online") : List.of(), rig.pass(60_000));
        }
    }

    @Test
    void theIgnitionDecidesWhereTheSpeedDoesNot() {
        rig.report("car", withIgnition(Flag.ON));
        assertEquals(T0 + 30_000, rig.state("car").staleMs());
        rig.report("car", withIgnition(Flag.OFF));
        assertEquals(T0 + 180_000, rig.state("car").staleMs());
    }

    @Test
    void theDevicesOwnIntervalCounts() {
        rig.device("car", "car", "gnss-terminal", 0, 100);
        rig.fix("car", moving(0));

        assertEquals(T0 + 300_000, rig.state("car").staleMs());
    }

    @Test
    void aStateIsFreshForTenSecondsAtLeast() {
        rig.device("car", "car", "gnss-terminal", 0, 1);
        rig.fix("car", moving(0));

        assertEquals(T0 + 10_000, rig.state("car").staleMs());
    }

    @Test
    void aHeartbeatPutsOffOfflineAndDoesNotMakeTheStateYounger() {
        rig.fix("car", moving(0));
        rig.tick();
        for (int i = 0; i < 30; i++) {
            rig.pass(59_000);
            rig.live.heard(LiveRig.device("car"), rig.nowMs);
            rig.pass(1_000);
        }

        assertEquals(Link.STALE, rig.state("car").link());
        assertEquals(T0 + 30_000, rig.state("car").staleMs());
        assertEquals(List.of("stale>offline"), rig.pass(OFFLINE_AFTER_MS));
    }

    @Test
    void aHeartbeatBringsAnOfflineUnitBackToStale() {
        rig.fix("car", moving(0));
        rig.pass(OFFLINE_AFTER_MS);
        rig.live.heard(LiveRig.device("car"), rig.nowMs);

        assertEquals(List.of("offline>stale"), rig.tick());
        assertEquals(List.of("stale>offline"), rig.pass(OFFLINE_AFTER_MS));
    }

    @Test
    void aBufferedReportBringsAnOfflineUnitBackToStale() {
        rig.fix("car", moving(0));
        rig.pass(OFFLINE_AFTER_MS);
        rig.report("car", LiveRig.buffered("car", rig.nowMs, moving(0)));

        assertEquals(List.of("offline>stale"), rig.tick());
    }

    @Test
    void aLeaveMakesTheUnitStaleAtOnce() {
        rig.fix("car", moving(0));
        rig.pass(2_000);
        rig.live.gone(LiveRig.device("car"), rig.nowMs);

        assertEquals(List.of("online>stale"), rig.tick());
        assertEquals(rig.nowMs, rig.state("car").staleMs());
    }

    @Test
    void aReportAfterTheLeaveTakesItBack() {
        rig.fix("car", moving(0));
        rig.pass(2_000);
        rig.live.gone(LiveRig.device("car"), rig.nowMs);
        rig.tick();
        rig.pass(1_000);
        rig.fix("car", moving(30));

        assertEquals(Link.ONLINE, rig.state("car").link());
        assertEquals(List.of("stale>online"), rig.pass(5_000));
    }

    @Test
    void aLeaveOfOneDoesNotMatterWhileAnotherIsFresh() {
        rig.device("phone", "car", "phone", 0, 0);
        rig.fix("car", moving(0));
        rig.report("car", Report.of("test", LiveRig.device("phone"), T0, moving(0)));
        rig.tick();
        rig.live.gone(LiveRig.device("car"), T0 + 100);

        assertEquals(List.of(), rig.pass(29_000));
    }

    @Test
    void whoLeftDoesNotKeepTheUnitFreshWhenAnotherComesBack() {
        rig.device("phone", "car", "phone", 0, 0);
        rig.fix("car", at(T0, 0, PARKED_CMPS, Fix.UNKNOWN)); // fresh for 180 s
        rig.pass(2_000);
        rig.live.gone(LiveRig.device("car"), rig.nowMs);
        rig.tick();
        rig.nowMs = T0 + 5_000;
        Fix phone = at(rig.nowMs, 0, MOVING_CMPS, Fix.UNKNOWN); // fresh for 90 s
        rig.report("car", Report.of("test", LiveRig.device("phone"), rig.nowMs, phone));

        assertEquals(T0 + 95_000, rig.state("car").staleMs());
    }

    @Test
    void whoSpokeAndLeftBetweenTwoTicksIsToldBoth() {
        rig.fix("car", moving(0));
        rig.pass(60_000);
        rig.fix("car", moving(100));
        rig.live.gone(LiveRig.device("car"), rig.nowMs);

        assertEquals(List.of("stale>online", "online>stale"), rig.pass(1_000));
        assertEquals(Link.STALE, rig.state("car").link());
    }

    @Test
    void aHeartbeatThatCameBeforeAnyReportIsNotForgottenByARestart() {
        rig.live.heard(LiveRig.device("car"), rig.nowMs);
        assertEquals(List.of("never>stale"), rig.tick());

        assertEquals(List.of(), rig.restarted().pass(60_000));
    }

    @Test
    void aReportThatOvertakesThePresenceEntryIsNotUndoneByIt() {
        rig.fix("car", moving(0));
        rig.tick();
        rig.nowMs = T0 + 30_000;
        rig.fix("car", moving(100));
        rig.enter("car", new LinkChanged("online", "stale")); // was on its way when the report came

        assertEquals(Link.ONLINE, rig.state("car").link());
        assertEquals(List.of("stale>online"), rig.pass(5_000));
    }

    @Test
    void anEntryThatGotLostIsAppendedAnew() {
        rig.fix("car", moving(0));
        rig.live.tick(rig.nowMs, draft -> {});

        assertEquals(List.of("never>online"), rig.pass(15_000));
    }

    @Test
    void theGatewaysOwnAbsenceIsNotTheUnitsSilence() {
        rig.fix("car", moving(0));
        rig.tick();
        LiveRig next = rig.restarted();
        next.nowMs = T0 + 3_600_000;

        assertEquals(List.of(), next.pass(29_900));
        assertEquals(T0 + 30_000, next.state("car").staleMs());
        assertEquals(List.of("online>stale"), next.pass(200));
        assertEquals(List.of("stale>offline"), next.pass(OFFLINE_AFTER_MS));
    }

    @Test
    void whoIsHeardAfterTheRestartKeepsToItsOwnInterval() {
        rig.device("car", "car", "gnss-terminal", 0, 1);
        rig.fix("car", moving(0));
        rig.tick();
        LiveRig next = rig.restarted();
        next.nowMs = T0 + 60_000;
        next.tick();
        next.nowMs += 1_000;
        next.fix("car", at(next.nowMs, 0, MOVING_CMPS, Fix.UNKNOWN));

        assertEquals(List.of("online>stale"), next.pass(10_000));
    }

    @Test
    void whoWasOfflineBeforeTheRestartStaysOffline() {
        rig.fix("car", moving(0));
        rig.pass(OFFLINE_AFTER_MS);
        LiveRig next = rig.restarted();
        next.nowMs += 1_000;

        assertEquals(List.of(), next.pass(60_000));
        assertEquals(Link.OFFLINE, next.state("car").link());
    }

    @Test
    void anAnnouncementThatTheCrashSwallowedIsMadeUpFor() {
        rig.fix("car", moving(0));
        LiveRig next = rig.restarted();

        assertEquals(List.of("never>online"), next.pass(5_000));
    }

    @Test
    void manyUnitsFallSilentInBoundedSteps() {
        LiveRig many = new LiveRig();
        int units = Presence.MAX_TRANSITIONS_PER_TICK + 10;
        for (int i = 0; i < units; i++) {
            many.unit("u" + i, "car");
            many.device("u" + i, "u" + i, "gnss-terminal", 0, 0);
            many.fix("u" + i, at(T0, 0, MOVING_CMPS, Fix.UNKNOWN));
        }
        assertEquals(Presence.MAX_TRANSITIONS_PER_TICK, many.tick().size());
        assertEquals(10, many.tick().size());
        many.pass(29_900);
        many.nowMs = T0 + 30_000;
        assertEquals(Presence.MAX_TRANSITIONS_PER_TICK, many.tick().size());
        assertEquals(10, many.tick().size());
        assertEquals(0, many.tick().size());
    }

    @Test
    void signsOfLifeFromManyThreadsAreAllTakenNoteOf() throws InterruptedException {
        LiveRig many = new LiveRig();
        int devices = 64;
        for (int i = 0; i < devices; i++) {
            many.unit("u" + i, "car");
            many.device("u" + i, "u" + i, "gnss-terminal", 0, 0);
        }
        many.tick();
        CountDownLatch done = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 100; round++) {
                    for (int i = 0; i < devices; i++) {
                        many.live.heard(LiveRig.device("u" + i), T0 + 1);
                    }
                }
                done.countDown();
            });
            thread.start();
        }
        done.await();

        many.nowMs = T0 + 2;
        assertEquals(devices, many.tick().size());
    }

    private static Fix moving(double northM) {
        return at(T0 + (long) northM, northM, MOVING_CMPS, Fix.UNKNOWN);
    }

    private static Report withIgnition(Flag ignition) {
        Motion motion = new Motion(
                ignition,
                Flag.UNKNOWN,
                Motion.UNKNOWN_ODOMETER,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Flag.UNKNOWN);
        return LiveRig.full("car", T0, Fix.NONE, motion, Power.NONE, Alarms.NONE, Extra.NONE);
    }

    private List<String> ticksUpTo(long untilMs) {
        rig.nowMs = T0;
        List<String> changes = rig.pass(untilMs - T0 - 99);
        rig.nowMs = untilMs;
        changes.addAll(rig.tick());
        return changes;
    }
}
