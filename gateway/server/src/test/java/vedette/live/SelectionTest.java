// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.live.LiveRig.T0;
import static vedette.live.LiveRig.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** Two devices in one vehicle, and one marker on the map. */
class SelectionTest {
    private static final int SPEED_CMPS = 1_500;

    private LiveRig rig = new LiveRig();

    SelectionTest() {
        rig.unit("car", "car");
        rig.device("a", "car", "gnss-terminal", 0, 1);
        rig.device("b", "car", "gnss-terminal", 0, 1);
    }

    @Test
    void theMoreAccurateSourceWins() {
        says("a", 0, 3_000);
        says("b", 100, 500);

        assertEquals("b", winner());
    }

    /** A fifth of 100 m and of what the car comes in the second of its rhythm and the 1.1 s by which it may be late. */
    @Test
    void aSlightlyBetterSourceDoesNotTakeOver() {
        says("a", 0, 10_000);
        says("b", 0, 7_161);

        assertEquals("a", winner());
    }

    @Test
    void aBetterSourceByMoreThanAFifthTakesOver() {
        says("a", 0, 10_000);
        says("b", 0, 7_159);

        assertEquals("b", winner());
    }

    @Test
    void twoSourcesThatReportInTurnsDoNotFlicker() {
        int changes = 0;
        String before = "";
        for (int second = 0; second < 60; second++) {
            says("a", second * 1000L, 500);
            before = winner();
            says("b", second * 1000L + 500, 600);
            changes += winner().equals(before) ? 0 : 1;
        }
        assertTrue(changes <= 1, changes + " changes in a minute");
    }

    @Test
    void whoFallsSilentIsReplaced() {
        for (int second = 0; second < 10; second++) {
            says("a", second * 1000L, 300);
            says("b", second * 1000L + 500, 2_000);
        }
        assertEquals("a", winner());

        for (int second = 10; second < 20; second++) {
            says("b", second * 1000L + 500, 2_000);
        }
        assertEquals("b", winner());
    }

    /** 20 m and 20 m/s for the 12 s of its rhythm are more than four fifths of 3 m and 20 m/s for 7 s. */
    @Test
    void whoHasStoppedIsReplacedByTheFixThatIsBetterNow() {
        says("b", 0, 2_000);
        for (int second = 0; second <= 10; second++) {
            says("a", second * 1000L, 300);
        }
        says("b", 10_000, 2_000);
        assertEquals("a", winner());

        says("b", 17_000, 2_000);
        assertEquals("b", winner());
    }

    @Test
    void whoIsLateHasNotStopped() {
        says("b", 0, 2_000);
        for (int second = 0; second <= 10; second++) {
            says("a", second * 1000L, 300);
        }
        says("b", 14_000, 2_000);

        assertEquals("a", winner());
    }

    /** Of two that have stopped the second is better by 3 m, and nobody knows more than before. */
    @Test
    void whoHasStoppedAsWellDoesNotTakeOver() {
        rig.device("c", "car", "gnss-terminal", 0, 1);
        for (int second = 0; second <= 10; second++) {
            says("a", second * 1000L, 300);
            says("b", second * 1000L + 500, 1_000);
        }
        assertEquals("a", winner());

        says("c", 20_000, 50_000);
        assertEquals("a", winner());
    }

    @Test
    void whoPausesNowAndThenHasNotStopped() {
        pausesNowAndThen();
        says("b", 28_500, 2_000);

        assertEquals("a", winner());
    }

    @Test
    void pausesAreKnownAfterARestart() {
        pausesNowAndThen();
        rig = rig.restarted();
        says("b", 28_500, 2_000);

        assertEquals("a", winner());
    }

    /** Every ten seconds, and at two corners behind it; the last at 23 s. */
    private void pausesNowAndThen() {
        for (int atMs = 0; atMs < 30_000; atMs += 10_000) {
            says("a", atMs, 300);
            says("a", atMs + 1_500L, 300);
            says("a", atMs + 3_000L, 300);
            if (atMs < 20_000) {
                says("b", atMs + 8_000L, 2_000);
            }
        }
        assertEquals("a", winner());
    }

    @Test
    void theBetterSourceComesBackAfterItsSilence() {
        whoFallsSilentIsReplaced();
        for (int second = 20; second < 25; second++) {
            says("a", second * 1000L, 300);
            says("b", second * 1000L + 500, 2_000);
        }

        assertEquals("a", winner());
    }

    @Test
    void aSourceThatIsHeardForTheFirstTimeIsJudgedByWhatIsExpectedOfIt() {
        rig.device("radio", "car", "radio", 0, 30);
        says("a", 0, 1_000);
        says("radio", 900, 300);

        assertEquals("a", winner());
    }

    @Test
    void theUnitsSpeedCountsForAllItsSources() {
        says("a", 0, 1_000);
        says("b", 500, 1_000);
        rig.nowMs = T0 + 1_000;
        rig.report("car", Report.of("test", LiveRig.device("a"), rig.nowMs, at(T0 + 1_000, 0, 0, 1_000)));
        says("b", 1_500, 1_000);

        assertEquals("a", winner());
    }

    @Test
    void priorityBreaksATie() {
        rig.device("b", "car", "gnss-terminal", 5, 1);
        says("a", 0, 1_000);
        says("b", 0, 1_000);

        assertEquals("b", winner());
    }

    @Test
    void theUnitsTimeDoesNotGoBackWhenSourcesChange() {
        says("a", 10_000, 10_000);
        rig.nowMs = T0 + 10_100;
        rig.report("car", Report.of("test", LiveRig.device("b"), rig.nowMs, at(T0 + 9_000, 0, 0, 100)));

        assertEquals(T0 + 10_000, rig.position("car").phenomenonMs());
    }

    @Test
    void losersStayVisible() {
        says("a", 0, 1_000);
        says("b", 0, 5_000);

        List<SourceState> sources = rig.live.sources("car");
        assertEquals(List.of(LiveRig.device("a"), LiveRig.device("b")), ids(sources));
        assertTrue(sources.get(0).wins());
        assertFalse(sources.get(1).wins());
        assertEquals(5_000, sources.get(1).errorCm());
        rig.nowMs += 1_000;
        assertEquals(5_000 + SPEED_CMPS + 500, rig.live.sources("car").get(1).errorCm());
    }

    @Test
    void aDeviceThatIsUnboundTakesItsWordsWithIt() {
        says("a", 0, 1_000);
        says("b", 0, 5_000);
        rig.device("a", "", "gnss-terminal", 0, 0);
        assertEquals("b", winner());

        rig.fleet("device", "test:b", "");
        assertEquals(null, rig.state("car").position());
        assertEquals(List.of(), rig.state("car").devices());
        assertEquals(rig.seq, rig.state("car").slowRev());
    }

    @Test
    void aUnitWhoseDevicesAreGoneBecomesStale() {
        says("a", 0, 1_000);
        rig.tick();
        rig.nowMs += 1_000;
        rig.fleet("device", "test:a", "");
        assertEquals(rig.nowMs, rig.state("car").staleMs());
        rig.nowMs += 100;

        assertEquals(List.of("online>stale"), rig.tick());
    }

    @Test
    void aReportForAUnitToWhichItsDeviceIsNoLongerBoundIsNotTaken() {
        rig.unit("van", "van");
        rig.device("a", "van", "gnss-terminal", 0, 0);
        says("a", 0, 1_000);

        assertEquals(null, rig.state("car").position());
        assertEquals(1, rig.counter("vedette.live.reports", "outcome", "unbound"));
    }

    @Test
    void anEditThatSubscribersDoNotSeeIsNoChange() {
        long rev = rig.state("car").rev();
        rig.device("a", "car", "gnss-terminal", 0, 30);
        rig.unit("car", "car");
        assertEquals(rev, rig.state("car").rev());

        rig.unit("car", "motorcycle");
        assertEquals(rig.seq, rig.state("car").slowRev());
    }

    @Test
    void aDeletedUnitIsToldOnceAndItsNumberIsNotGivenAgain() {
        int index = rig.state("car").index();
        rig.fleet("unit", "car", "");
        assertEquals(List.of("car"), rig.removed);

        rig.unit("car", "car");
        assertTrue(rig.state("car").index() > index);
        assertEquals(2, rig.state("car").devices().size());
    }

    private void says(String device, long atMs, int accuracyCm) {
        rig.nowMs = T0 + atMs;
        Fix fix = at(rig.nowMs, atMs * SPEED_CMPS / 1e5, SPEED_CMPS, accuracyCm);
        rig.report("car", Report.of("test", LiveRig.device(device), rig.nowMs, fix));
    }

    private String winner() {
        return rig.position("car").source().value();
    }

    private static List<DeviceId> ids(List<SourceState> sources) {
        return sources.stream().map(SourceState::device).toList();
    }
}
