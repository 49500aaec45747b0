// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.live.LiveRig.T0;
import static vedette.live.LiveRig.at;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** Which fixes move live state. */
class LivePositionTest {
    private static final long HOUR_MS = 3_600_000;

    private final LiveRig rig = LiveRig.withUnit("car");

    @Test
    void aFixMovesTheUnitAndSaysWhoSaidItAndWhen() {
        rig.nowMs = T0 + 1_200;
        rig.fix("car", at(T0 + 1_000, 50));

        Sourced<Fix> position = rig.position("car");
        assertEquals(at(T0 + 1_000, 50), position.value());
        assertEquals(LiveRig.device("car"), position.source());
        assertEquals(T0 + 1_000, position.phenomenonMs());
        assertEquals(T0 + 1_200, position.resultMs());
        assertEquals(rig.seq, rig.state("car").rev());
        assertEquals(rig.state("car"), rig.told.get(rig.told.size() - 1));
    }

    @Test
    void anOutOfOrderStormNeverMovesTheUnitBack() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 3_600; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(7));
        rig.nowMs = T0 + HOUR_MS;
        long newest = 0;
        for (int second : order) {
            rig.fix("car", at(T0 + second * 1000L, second * 10));
            newest = Math.max(newest, T0 + second * 1000L);
            assertEquals(newest, rig.position("car").phenomenonMs());
        }
        assertTrue(rig.counter("vedette.live.reports", "outcome", "late") > 3_500);
    }

    @Test
    void aBufferedReportIsHistoryEvenWhenItIsTheNewest() {
        rig.fix("car", at(T0, 0));
        long rev = rig.state("car").rev();

        rig.nowMs = T0 + 2_000;
        rig.report("car", LiveRig.buffered("car", rig.nowMs, at(T0 + 1_000, 20)));

        assertEquals(T0, rig.position("car").phenomenonMs());
        assertEquals(rev, rig.state("car").rev());
        assertEquals(T0 + 2_000, rig.state("car").heardMs());
    }

    @Test
    void aClockEightHoursAheadIsReplacedByTheTimeOfReceiptAndShown() {
        rig.fix("car", at(T0 + 8 * HOUR_MS, 0));

        assertEquals(T0, rig.position("car").phenomenonMs());
        assertEquals(8 * HOUR_MS, rig.state("car").clockSkewMs());
        assertEquals(1, rig.counter("vedette.clocks.implausible", "reason", "ahead"));
    }

    @Test
    void aClockThatWasAheadDoesNotLockItsDeviceOut() {
        rig.fix("car", at(T0 + 8 * HOUR_MS, 0));
        rig.nowMs = T0 + 1_000;
        rig.fix("car", at(T0 + 1_000, 10));

        assertEquals(T0 + 1_000, rig.position("car").phenomenonMs());
        assertEquals(0, rig.state("car").clockSkewMs());
    }

    @Test
    void aClockThatRunsOutOfBelievableLeadIsStillHeard() {
        rig.fix("car", at(T0 + 299_000, 0));
        rig.nowMs = T0 + 1_000;
        rig.fix("car", at(T0 + 302_000, 10));

        assertEquals(10, northM(rig.position("car")), 0.1);
        assertEquals(T0 + 299_000, rig.position("car").phenomenonMs());
    }

    @Test
    void aTimeOfTwoDaysAgoOnALiveReportIsReplacedByTheTimeOfReceipt() {
        rig.fix("car", at(T0 - 48 * HOUR_MS, 0));

        assertEquals(T0, rig.position("car").phenomenonMs());
        assertEquals(1, rig.counter("vedette.clocks.implausible", "reason", "behind"));
    }

    @Test
    void aBufferedReportOfTwoDaysAgoIsNoFaultOfTheClock() {
        rig.report("car", LiveRig.buffered("car", T0, at(T0 - 48 * HOUR_MS, 0)));

        assertEquals(0, rig.counter("vedette.clocks.implausible", "reason", "behind"));
    }

    @Test
    void aBelievableSkewIsShownFromTwoSecondsOn() {
        rig.fix("car", at(T0 + 2_000, 0));
        assertEquals(0, rig.state("car").clockSkewMs());

        rig.nowMs = T0 + 1_000;
        rig.fix("car", at(T0 + 3_001, 0));
        assertEquals(2_001, rig.state("car").clockSkewMs());
        assertEquals(T0 + 3_001, rig.position("car").phenomenonMs());
    }

    @Test
    void aFixWithoutATimeIsTrueWhenItIsReceived() {
        rig.fix("car", at(Fix.UNKNOWN_TIME, 5));

        assertEquals(T0, rig.position("car").phenomenonMs());
        assertEquals(0, rig.state("car").clockSkewMs());
    }

    @Test
    void nullIslandIsRefusedAndCounted() {
        rig.fix("car", at(T0, 0));
        rig.nowMs = T0 + 1_000;
        rig.fix("car", placed(0, 0));

        assertEquals(0, northM(rig.position("car")), 0.1);
        assertEquals(1, rig.counter("vedette.positions.refused", "reason", "null-island"));
    }

    @Test
    void aPlaceOffTheEarthIsRefused() {
        rig.fix("car", placed(910_000_000, 1_176_521_440));

        assertNull(rig.state("car").position());
        assertEquals(Link.ONLINE, rig.state("car").link());
        assertEquals(1, rig.counter("vedette.positions.refused", "reason", "out-of-range"));
    }

    @Test
    void swappedCoordinatesAreRefused() {
        rig.fix("car", placed(1_176_521_440, 245_139_020));

        assertNull(rig.state("car").position());
    }

    @Test
    void aJumpIsRefusedAndTheGoodPlaceKept() {
        rig.fix("car", at(T0, 0));
        rig.nowMs = T0 + 1_000;
        rig.fix("car", at(rig.nowMs, 500_000));
        rig.nowMs = T0 + 2_000;
        rig.fix("car", at(rig.nowMs, 30));

        assertEquals(30, northM(rig.position("car")), 0.1);
        assertEquals(1, rig.counter("vedette.positions.refused", "reason", "jump"));
    }

    @Test
    void whoWalksMayRideThoughItsPhoneTellsNoSpeed() {
        rig.unit("officer", "foot");
        rig.device("officer", "officer", "phone", 0, 0);
        rig.tick();
        for (int i = 0; i < 10; i++) {
            rig.nowMs = T0 + i * 30_000L;
            rig.fix("officer", at(rig.nowMs, i * 900));
            assertEquals(i * 900, northM(rig.position("officer")), 0.1);
        }
    }

    @Test
    void threeFixesThatAgreeOverruleTheOldPlace() {
        rig.fix("car", at(T0, 0));
        for (int i = 1; i <= 2; i++) {
            rig.nowMs = T0 + i * 1_000L;
            rig.fix("car", at(rig.nowMs, 500_000 + i * 10));
            assertEquals(0, northM(rig.position("car")), 0.1);
        }
        rig.nowMs = T0 + 3_000;
        rig.fix("car", at(rig.nowMs, 500_030));

        assertEquals(500_030, northM(rig.position("car")), 0.1);
    }

    @Test
    void jumpsThatDisagreeWithEachOtherAreNeverBelieved() {
        rig.fix("car", at(T0, 0));
        for (int i = 1; i <= 20; i++) {
            rig.nowMs = T0 + i * 1_000L;
            rig.fix("car", at(rig.nowMs, i % 2 == 0 ? 300_000 : -300_000));
        }

        assertEquals(0, northM(rig.position("car")), 0.1);
    }

    @Test
    void aGoodFixInBetweenEndsTheSuspicion() {
        rig.fix("car", at(T0, 0));
        int[] north = {300_000, 300_010, 10, 300_020, 300_030};
        for (int i = 0; i < north.length; i++) {
            rig.nowMs = T0 + (i + 1) * 1_000L;
            rig.fix("car", at(rig.nowMs, north[i]));
        }

        assertEquals(10, northM(rig.position("car")), 0.1);
    }

    @Test
    void timeMakesADistancePlausible() {
        rig.fix("car", at(T0, 0));
        rig.nowMs = T0 + HOUR_MS;
        rig.fix("car", at(rig.nowMs, 100_000));

        assertEquals(100_000, northM(rig.position("car")), 0.1);
    }

    @Test
    void anOfficerWhoGetsIntoACarIsBelievedWhenTheReceiverSaysHowFast() {
        rig.unit("officer", "foot");
        rig.device("officer", "officer", "phone", 0, 0);
        for (int i = 0; i < 10; i++) {
            rig.nowMs = T0 + i * 60_000L;
            rig.fix("officer", at(rig.nowMs, i * 1_500, 2_500, Fix.UNKNOWN));
        }

        assertEquals(9 * 1_500, northM(rig.position("officer")), 0.1);
    }

    @Test
    void noFixKeepsTheLastGoodPlaceAndStillSaysThatTheUnitIsThere() {
        rig.fix("car", at(T0, 0));
        rig.nowMs = T0 + 20_000;
        rig.fix("car", new Fix(rig.nowMs, Fix.UNKNOWN, Fix.UNKNOWN, 0, 0, 0));

        assertEquals(T0, rig.position("car").phenomenonMs());
        assertTrue(rig.state("car").staleMs() > T0 + 30_000);
    }

    @Test
    void aRepeatedLastPlaceMarkedAsNoFixDoesNotLookFresh() {
        rig.fix("car", at(T0, 0));
        rig.nowMs = T0 + 1_000;
        Fix repeated = at(rig.nowMs, 0);
        rig.fix(
                "car",
                new Fix(
                        rig.nowMs,
                        repeated.latitudeE7(),
                        repeated.longitudeE7(),
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        FixQuality.NO_FIX));

        assertEquals(T0, rig.position("car").phenomenonMs());
    }

    private Fix placed(int latitudeE7, int longitudeE7) {
        return new Fix(
                rig.nowMs,
                latitudeE7,
                longitudeE7,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                FixQuality.THREE_D);
    }

    private static double northM(Sourced<Fix> position) {
        return (position.value().latitudeE7() - LiveRig.LATITUDE_E7) / LiveRig.METRE_E7;
    }
}
