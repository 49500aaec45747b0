// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;

class ReportBuilderTest {
    private static final DeviceId DEVICE = new DeviceId("imei", "356800000000019");

    private final ReportBuilder builder = new ReportBuilder().reset("test", DEVICE, 1_000);

    @Test
    void saidNothing() {
        assertEquals(Fix.NONE, builder.build().fix());
        assertSame(Motion.NONE, builder.build().motion());
        assertSame(Power.NONE, builder.build().power());
        assertSame(Alarms.NONE, builder.build().alarms());
    }

    @Test
    void unitsAreConverted() {
        Fix fix = builder.place(-22.9068471, 151.5)
                .altitudeM(12.34)
                .speedKmh(36.5)
                .courseDeg(271.5)
                .accuracyM(3.5)
                .build()
                .fix();
        assertEquals(-229_068_471, fix.latitudeE7());
        assertEquals(1_515_000_000, fix.longitudeE7());
        assertEquals(1_234, fix.altitudeCm());
        assertEquals(1_014, fix.speedCmps());
        assertEquals(27_150, fix.courseCdeg());
        assertEquals(350, fix.accuracyCm());
        assertEquals(51, builder.speedKnots(1).build().fix().speedCmps());
    }

    @Test
    void badHeadingCostsTheHeadingAlone() {
        Fix fix = builder.place(1, 2).speedKmh(10).courseDeg(360.1).build().fix();
        assertEquals(Fix.UNKNOWN, fix.courseCdeg());
        assertEquals(278, fix.speedCmps());
        assertTrue(fix.isPlaced());
    }

    @Test
    void aFullCircleIsNorth() {
        assertEquals(0, builder.courseDeg(360).build().fix().courseCdeg());
    }

    @Test
    void outOfRangeIsUnknown() {
        Fix fix = builder.place(90.1, 0)
                .speedKmh(-1)
                .altitudeM(Double.NaN)
                .satellites(-1)
                .build()
                .fix();
        assertFalse(fix.isPlaced());
        assertEquals(FixQuality.NO_FIX, fix.quality());
        assertEquals(Fix.UNKNOWN, fix.speedCmps());
        assertEquals(Fix.UNKNOWN, fix.altitudeCm());
        assertEquals(Fix.UNKNOWN, fix.satelliteCount());
        assertEquals(Fix.UNKNOWN, builder.batteryPercent(101).build().power().batteryPercent());
        assertEquals(Fix.UNKNOWN, builder.fuelPercent(255).build().motion().fuelPercent());
    }

    @Test
    void nullIslandIsNoPlace() {
        assertFalse(builder.place(0, 0).build().fix().isPlaced());
        assertTrue(builder.place(0, 0.0001).build().fix().isPlaced());
    }

    @Test
    void notVouchedForMeansNoPlace() {
        Fix fix = builder.place(1, 2).valid(false).build().fix();
        assertFalse(fix.isPlaced());
        assertEquals(FixQuality.NO_FIX, fix.quality());
        assertTrue(builder.reset("test", DEVICE, 0)
                .place(1, 2)
                .valid(true)
                .build()
                .fix()
                .isPlaced());
    }

    @Test
    void theLastKnownPlaceIsKeptAndNotVouchedFor() {
        Fix fix = builder.place(1, 2).lastKnown().build().fix();
        assertEquals(10_000_000, fix.latitudeE7());
        assertEquals(FixQuality.NO_FIX, fix.quality());
        assertFalse(fix.isVouchedFor());
        Fix next = builder.reset("test", DEVICE, 0)
                .place(1, 2)
                .valid(false)
                .build()
                .fix();
        assertFalse(next.isPlaced());
        assertFalse(builder.reset("test", DEVICE, 0)
                .place(0, 0)
                .lastKnown()
                .build()
                .fix()
                .isPlaced());
    }

    @Test
    void alarmsAddUp() {
        Alarms alarms = builder.alarm(Alarm.SOS, true)
                .alarm(Alarm.SOS, false)
                .alarm(Alarm.OVERSPEED, false)
                .build()
                .alarms();
        assertEquals(Alarm.SOS.bit(), alarms.openBits());
        assertEquals(Alarm.SOS.bit() | Alarm.OVERSPEED.bit(), alarms.knownBits());
    }

    @Test
    void resetForgets() {
        builder.place(1, 2)
                .ignition(true)
                .externalMv(12_000)
                .alarm(Alarm.SOS, true)
                .buffered(true);
        assertEquals(Flag.ON, builder.build().motion().ignition());
        builder.reset("test", DEVICE, 2_000);
        saidNothing();
        assertFalse(builder.build().buffered());
        assertEquals(2_000, builder.build().receivedMs());
    }
}
