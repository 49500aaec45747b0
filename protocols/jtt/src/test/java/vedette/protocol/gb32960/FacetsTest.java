// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.ExtraItems;
import vedette.protocol.testkit.Vector;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Report;

/** What information bodies become. */
class FacetsTest {
    private static final String VEHICLE_2016 = "01010301016d0001e2400d80279250012e07d02000";

    @Test
    void vehicleDataTellsMotionAndPower() {
        Report report = new Cars().report(Edition.V2016, VEHICLE_2016);
        assertEquals(Flag.ON, report.motion().ignition());
        assertEquals(12_345_600, report.motion().odometerM());
        assertEquals(1_014, report.motion().wheelSpeedCmps());
        assertEquals(80, report.power().batteryPercent());
        assertEquals(345_600, report.power().batteryMv());
        assertEquals(Flag.OFF, report.power().charging());
    }

    @Test
    void valuesThatAreNoneAreUnknown() {
        Report report = new Cars().report(Edition.V2016, "01" + "ff".repeat(20));
        assertEquals(Motion.NONE, report.motion());
        assertEquals(Fix.UNKNOWN, report.power().batteryPercent());
        assertEquals(Fix.UNKNOWN, report.power().batteryMv());
        assertEquals(Flag.UNKNOWN, report.power().charging());
    }

    @Test
    void reportWithoutAPositionLeavesThePlaceAlone() {
        assertEquals(Fix.NONE, new Cars().report(Edition.V2016, VEHICLE_2016).fix());
    }

    @Test
    void reissuedReportWithoutAPositionKeepsItsTime() {
        Cars car = new Cars().say(CommandName.REISSUE, Cars.TIME + VEHICLE_2016);
        Report report = car.link.reports().get(0);
        assertTrue(report.buffered());
        assertEquals(1_763_715_321_000L, report.fix().timeMs());
    }

    @Test
    void positionSaysNothingOfTheCourse() {
        Fix fix = new Cars().report(Edition.V2016, "0500073df6d801dc8d70").fix();
        assertEquals(312_313_440, fix.latitudeE7());
        assertEquals(1_215_014_000, fix.longitudeE7());
        assertEquals(Fix.UNKNOWN, fix.courseCdeg());
        assertEquals(Fix.UNKNOWN, fix.speedCmps());
        assertEquals(1_763_715_321_000L, fix.timeMs());
    }

    @Test
    void southIsNegative() {
        Fix fix = new Cars().report(Edition.V2016, "0502073df6d801dc8d70").fix();
        assertEquals(-312_313_440, fix.latitudeE7());
        assertEquals(1_215_014_000, fix.longitudeE7());
    }

    @Test
    void westIsNegative() {
        Fix fix = new Cars().report(Edition.V2016, "0504073df6d801dc8d70").fix();
        assertEquals(312_313_440, fix.latitudeE7());
        assertEquals(-1_215_014_000, fix.longitudeE7());
    }

    @Test
    void invalidPositionIsNoPlace() {
        Fix fix = new Cars().report(Edition.V2016, "0501073df6d801dc8d70").fix();
        assertEquals(Fix.UNKNOWN, fix.latitudeE7());
        assertEquals(FixQuality.NO_FIX, fix.quality());
    }

    @Test
    void gcj02IsMovedToWgs84() {
        Fix wgs84 = new Cars().report(Edition.V2025, "050001073df6d801dc8d70").fix();
        Fix gcj02 = new Cars().report(Edition.V2025, "050002073df6d801dc8d70").fix();
        assertEquals(312_313_440, wgs84.latitudeE7());
        double metres = Math.hypot(
                (wgs84.latitudeE7() - gcj02.latitudeE7()) * 0.0111,
                (wgs84.longitudeE7() - gcj02.longitudeE7()) * 0.0095);
        assertTrue(metres > 100 && metres < 1000, "moved by " + metres + " m");
    }

    @Test
    void batteryHotIsATemperature() {
        assertEquals(Alarm.TEMPERATURE.bit(), open(Edition.V2016, "0702" + "00000002" + "00000000"));
    }

    @Test
    void socLowIsALowBattery() {
        assertEquals(Alarm.LOW_BATTERY.bit(), open(Edition.V2016, "0702" + "00000010" + "00000000"));
    }

    @Test
    void brakesHaveNoCloserWord() {
        assertEquals(Alarm.OTHER.bit(), open(Edition.V2016, "0702" + "00002000" + "00000000"));
    }

    @Test
    void thermalEventOf2025IsATemperature() {
        assertEquals(Alarm.TEMPERATURE.bit(), open(Edition.V2025, "0603" + "00800000" + "0000000000"));
    }

    @Test
    void levelWithoutABitIsAnAlarm() {
        assertEquals(Alarm.OTHER.bit(), open(Edition.V2016, "0703" + "00000000" + "00000000"));
    }

    @Test
    void noAlarmClosesThoseThatWereOpen() {
        Report report = new Cars().report(Edition.V2016, "0700" + "00000000" + "00000000");
        assertEquals(0, report.alarms().openBits());
        assertTrue((report.alarms().knownBits() & Alarm.TEMPERATURE.bit()) != 0);
    }

    @Test
    void engineAndHydrogenAreMotion() {
        Report report = new Cars().report(Edition.V2025, "040898" + "03028a010010" + "02015e01014b5a");
        assertEquals(2_200, report.motion().engineRpm());
        assertEquals(75, report.motion().fuelPercent());
    }

    @Test
    void everyBodyOf2016IsInTheExtra() {
        Map<String, Object> extra = extra("frame-02-realtime-2016");
        assertEquals("D", extra.get("gear"));
        assertEquals(2_500L, extra.get("motor1SpeedRpm"));
        assertEquals(140.8, extra.get("motor1TorqueNm"));
        assertEquals(4_200L, extra.get("maxCellVoltageMv"));
        assertEquals(25L, extra.get("maxBatteryTemperatureC"));
        assertEquals("0000a001", extra.get("batteryFaults"));
        assertEquals("4200 4199 4198 4176", extra.get("battery1CellVoltagesMv"));
        assertEquals(13.0, extra.get("battery1CurrentA"));
        assertEquals("20 21 24 25", extra.get("batteryTemperature1ProbesC"));
        assertEquals("010203", extra.get("item_80"));
    }

    @Test
    void everyBodyOf2025IsInTheExtra() {
        Map<String, Object> extra = extra("frame-02-realtime-2025");
        assertEquals(2_500L, extra.get("motor1SpeedRpm"));
        assertEquals(13.0, extra.get("batteryCurrentA"));
        assertEquals(75L, extra.get("fuelCellHydrogenLeftPercent"));
        assertEquals(24L, extra.get("alarm1Bit"));
        assertEquals("4200 4199 4198", extra.get("battery1CellVoltagesMv"));
        assertEquals(50.0, extra.get("stack1AirInletKpa"));
        assertEquals("2700 2701", extra.get("capacitorCellVoltagesMv"));
        assertEquals(2_701L, extra.get("capacitorMaxVoltageMv"));
        assertEquals("SM2", extra.get("signatureAlgorithm"));
        assertEquals("b1b2b3b4", extra.get("signatureS"));
    }

    @Test
    void loginIsInTheExtra() {
        Map<String, Object> extra = extra("frame-01-login-2016");
        assertEquals("89860000000000000001", extra.get("iccid"));
        assertEquals("BAT2", extra.get("battery2Code"));
    }

    @Test
    void reservedTypeWithALengthIsPassedOver() {
        Map<String, Object> extra = extra("frame-02-reserved-with-length");
        assertEquals("abcd", extra.get("item_79"));
        assertEquals(121.5014, extra.get("longitudeDeg"));
    }

    @Test
    void reservedTypeWithoutALengthIsKept() {
        Cars car = new Cars();
        Report report = car.report(Edition.V2016, "0500073df6d801dc8d70" + "40ffffff");
        assertTrue(report.fix().isPlaced());
        assertEquals("ffffff", read(report).get("rest_40"));
    }

    @Test
    void vendorsBodyWithoutItsLengthIsKept() {
        Cars car = new Cars();
        assertEquals(
                "010002ff", read(car.report(Edition.V2016, "81" + "010002ff")).get("rest_81"));
        assertEquals(java.util.List.of(), car.link.refused());
    }

    @Test
    void abnormalIsSaidAndInvalidIsLeftOut() {
        Map<String, Object> extra = read(new Cars().report(Edition.V2016, "04" + "fe" + "ffff" + "fffe"));
        assertEquals(Map.of("engineState", "abnormal", "fuelConsumptionLPer100Km", "abnormal"), extra);
    }

    private static long open(Edition edition, String body) {
        return new Cars().report(edition, body).alarms().openBits();
    }

    private static Map<String, Object> extra(String vector) {
        Cars car = new Cars();
        byte[] frame = Vector.of(FacetsTest.class, vector).bytes();
        car.hear(java.util.HexFormat.of().formatHex(frame));
        return read(car.link.reports().get(0));
    }

    private static Map<String, Object> read(Report report) {
        return ExtraItems.of(new Gb32960Protocol(), report).values();
    }
}
