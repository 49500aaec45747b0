// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.live.LiveRig.T0;
import static vedette.live.LiveRig.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Report;

/** Facets, alarms and extras beside the position, and what counts as a change. */
class LiveFacetsTest {
    private final LiveRig rig = LiveRig.withUnit("car");

    @Test
    void aFacetStaysWhenTheNextReportSaysNothingOfIt() {
        rig.report("car", battery("car", 80, T0));
        rig.nowMs = T0 + 1_000;
        rig.fix("car", at(T0 + 1_000, 0));

        Sourced<Power> power = rig.state("car").power();
        assertNotNull(power);
        assertEquals(80, power.value().batteryPercent());
        assertEquals(T0, power.phenomenonMs());
    }

    @Test
    void theNewestSourceOfAFacetWinsWhoeverWinsThePosition() {
        rig.device("phone", "car", "phone", 0, 0);
        rig.nowMs = T0 + 1_000;
        rig.report("car", battery("phone", 40, T0 + 1_000));
        rig.report("car", battery("car", 80, T0 + 500));

        Sourced<Power> power = rig.state("car").power();
        assertNotNull(power);
        assertEquals(LiveRig.device("phone"), power.source());
    }

    @Test
    void aBufferedFacetIsHistory() {
        Report live = battery("car", 80, T0);
        rig.report(
                "car",
                new Report(
                        live.protocol(),
                        live.device(),
                        T0,
                        true,
                        live.fix(),
                        live.motion(),
                        live.power(),
                        live.radio(),
                        live.cameras(),
                        live.flight(),
                        Alarms.of(Alarm.SOS, true),
                        live.extra()));

        assertNull(rig.state("car").power());
        assertFalse(rig.state("car").alarms().isOpen(Alarm.SOS));
    }

    @Test
    void aStatementOfOneAlarmLeavesTheOthersAsTheyWere() {
        rig.report("car", alarm("car", Alarms.of(Alarm.SOS, true)));
        rig.report("car", alarm("car", Alarms.of(Alarm.OVERSPEED, true)));
        rig.report("car", alarm("car", Alarms.of(Alarm.OVERSPEED, false)));

        assertTrue(rig.state("car").alarms().isOpen(Alarm.SOS));
        assertFalse(rig.state("car").alarms().isOpen(Alarm.OVERSPEED));
    }

    @Test
    void anAlarmIsOpenUntilEachDeviceThatRaisedItClosesIt() {
        rig.device("radio", "car", "radio", 0, 0);
        rig.report("car", alarm("car", Alarms.of(Alarm.SOS, true)));
        rig.report("car", alarm("radio", Alarms.of(Alarm.SOS, true)));
        rig.report("car", alarm("car", Alarms.of(Alarm.SOS, false)));
        assertTrue(rig.state("car").alarms().isOpen(Alarm.SOS));

        rig.report("car", alarm("radio", Alarms.of(Alarm.SOS, false)));
        assertFalse(rig.state("car").alarms().isOpen(Alarm.SOS));
    }

    @Test
    void anEmergencyWithoutAFixIsSeenAtOnce() {
        rig.fix("car", at(T0, 0));
        long before = rig.told.size();
        rig.report("car", alarm("car", Alarms.of(Alarm.SOS, true)));

        assertEquals(before + 1, rig.told.size());
    }

    @Test
    void extrasAreKeptBySource() {
        rig.device("radio", "car", "radio", 0, 0);
        rig.report("car", extra("car", T0, 1));
        rig.report("car", extra("radio", T0, 2));
        rig.report("car", extra("car", T0 + 1, 3));

        List<Sourced<Extra>> extras = rig.state("car").extras();
        assertEquals(2, extras.size());
        assertEquals(3, extras.get(0).value().bytes()[0]);
        assertEquals(2, extras.get(1).value().bytes()[0]);
    }

    @Test
    void aRepeatedIdenticalFixRefreshesWithoutAChange() {
        Fix parked = at(T0, 0, 0, Fix.UNKNOWN);
        rig.fix("car", parked);
        long rev = rig.state("car").rev();
        int told = rig.told.size();
        rig.nowMs = T0 + 60_000;
        rig.fix("car", parked);

        assertEquals(rev, rig.state("car").rev());
        assertEquals(told, rig.told.size());
        assertEquals(T0 + 240_000, rig.state("car").staleMs());
        assertEquals(T0 + 60_000, rig.position("car").resultMs());
    }

    @Test
    void repetitionIsToldAgainBeforeSubscribersTakeTheUnitForStale() {
        Fix parked = at(T0, 0, 0, Fix.UNKNOWN);
        rig.fix("car", parked);
        int told = rig.told.size();
        rig.nowMs = T0 + 90_001; // fresh for 180 s
        rig.fix("car", parked);

        assertEquals(told + 1, rig.told.size());
        assertEquals(rig.seq, rig.state("car").rev());
    }

    @Test
    void aChangeOfOneFieldAtTheSameTimeIsAChange() {
        rig.fix("car", at(T0, 0, 0, Fix.UNKNOWN));
        rig.fix("car", at(T0, 0, 1, Fix.UNKNOWN));

        assertEquals(rig.seq, rig.state("car").rev());
        assertEquals(1, rig.position("car").value().speedCmps());
    }

    @Test
    void whoFollowsLaterGetsEveryUnitAndThenEveryChange() {
        rig.unit("van", "van");
        rig.fix("car", at(T0, 0));
        LiveRig late = new LiveRig();
        rig.live.follow(late);
        rig.nowMs = T0 + 1_000;
        rig.fix("car", at(T0 + 1_000, 10));
        rig.nowMs = T0 + 2_000;
        rig.fix("car", at(T0 + 2_000, 20));

        assertEquals(3, late.told.size());
        assertEquals("van", late.told.get(0).unit().id());
        assertSame(rig.state("car"), late.told.get(2));
        assertEquals(rig.seq, late.advancedTo);
    }

    private static Report battery(String device, int percent, long timeMs) {
        Power power = new Power(percent, Fix.UNKNOWN, Flag.UNKNOWN, Fix.UNKNOWN, Flag.UNKNOWN);
        return LiveRig.full(device, T0, at(timeMs, 0), Motion.NONE, power, Alarms.NONE, Extra.NONE);
    }

    private static Report alarm(String device, Alarms alarms) {
        return LiveRig.full(device, T0, Fix.NONE, Motion.NONE, Power.NONE, alarms, Extra.NONE);
    }

    private static Report extra(String device, long timeMs, int value) {
        Extra extra = new Extra("test", new byte[] {(byte) value});
        return LiveRig.full(device, timeMs, Fix.NONE, Motion.NONE, Power.NONE, Alarms.NONE, extra);
    }
}
