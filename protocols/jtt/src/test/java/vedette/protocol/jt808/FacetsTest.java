// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;
import vedette.telemetry.Report;

/** What a location report says in the gateway's terms, one bit at a time. */
class FacetsTest {
    private static final List<Alarm> BY_BIT = List.of(
            Alarm.SOS,
            Alarm.OVERSPEED,
            Alarm.FATIGUE,
            Alarm.DANGEROUS_DRIVING,
            Alarm.GNSS_FAULT,
            Alarm.GNSS_ANTENNA,
            Alarm.GNSS_ANTENNA,
            Alarm.POWER_LOW,
            Alarm.POWER_OFF,
            Alarm.SENSOR_FAULT,
            Alarm.SENSOR_FAULT,
            Alarm.CAMERA_FAULT,
            Alarm.SENSOR_FAULT,
            Alarm.OVERSPEED_WARNING,
            Alarm.FATIGUE_WARNING,
            Alarm.FORBIDDEN_HOURS,
            Alarm.TYRE_PRESSURE,
            Alarm.BLIND_SPOT,
            Alarm.DAILY_DRIVING_LIMIT,
            Alarm.PARKED_TOO_LONG,
            Alarm.GEOFENCE,
            Alarm.ROUTE,
            Alarm.SECTION_TIME,
            Alarm.ROUTE,
            Alarm.SENSOR_FAULT,
            Alarm.FUEL,
            Alarm.THEFT,
            Alarm.ILLEGAL_IGNITION,
            Alarm.ILLEGAL_MOVEMENT,
            Alarm.COLLISION,
            Alarm.ROLLOVER,
            Alarm.ILLEGAL_DOOR);

    private final Terminals terminals = new Terminals();

    @Test
    void eachAlarmBitOpensItsAlarmAlone() {
        Terminals t = new Terminals(Edition.V2019);
        for (int bit = 0; bit < BY_BIT.size(); bit++) {
            assertEquals(
                    Set.of(BY_BIT.get(bit)), open(report(t, 1 << bit, 3, "").alarms()), "bit " + bit);
        }
    }

    @Test
    void quietReportClosesEveryAlarmOfTheStandard() {
        Alarms alarms = report(new Terminals(Edition.V2019), 0, 3, "").alarms();
        Set<Alarm> expected = EnumSet.copyOf(BY_BIT);
        expected.addAll(Set.of(Alarm.CRASH_WARNING, Alarm.LANE_DEPARTURE)); // bits of the status
        assertEquals(Set.of(), open(alarms));
        assertEquals(expected, known(alarms));
    }

    @Test
    void emergencySurvivesABadHeading() {
        terminals.send(
                0x0200, "00000001" + "00000003" + "01dc8d70" + "073df6d8" + "0010" + "016d" + "ffff" + "ffffffffffff");
        Report report = terminals.link.reports().get(0);
        assertTrue(report.alarms().isOpen(Alarm.SOS));
        assertTrue(report.fix().isPlaced());
    }

    @Test
    void warningsOf2019AreSpokenOfIn2019Only() {
        assertEquals(Set.of(), open(report(0, 3 | 1 << 6 | 1 << 7, "").alarms()));
        Terminals newer = new Terminals(Edition.V2019);
        assertEquals(
                Set.of(Alarm.CRASH_WARNING),
                open(report(newer, 0, 3 | 1 << 6, "").alarms()));
        assertEquals(
                Set.of(Alarm.LANE_DEPARTURE),
                open(report(newer, 0, 3 | 1 << 7, "").alarms()));
    }

    @Test
    void videoItemsOpenTheirAlarms() {
        assertEquals(Set.of(Alarm.VIDEO_LOSS), open(report(0, 3, "140400000001").alarms()));
        assertEquals(
                Set.of(Alarm.VIDEO_COVERED), open(report(0, 3, "140400000002").alarms()));
        assertEquals(
                Set.of(Alarm.STORAGE_FAULT), open(report(0, 3, "140400000004").alarms()));
        assertEquals(
                Set.of(Alarm.CAMERA_FAULT), open(report(0, 3, "140400000008").alarms()));
        assertEquals(Set.of(Alarm.OTHER), open(report(0, 3, "140400000010").alarms()));
        assertEquals(
                Set.of(Alarm.DANGEROUS_DRIVING),
                open(report(0, 3, "140400000020").alarms()));
        assertEquals(Set.of(Alarm.VIDEO_LOSS), open(report(0, 3, "150400000001").alarms()));
        assertEquals(
                Set.of(Alarm.VIDEO_COVERED), open(report(0, 3, "160400000001").alarms()));
        assertEquals(Set.of(Alarm.STORAGE_FAULT), open(report(0, 3, "17020001").alarms()));
        assertEquals(Set.of(Alarm.FATIGUE), open(report(0, 3, "18020001").alarms()));
        assertEquals(Set.of(Alarm.DISTRACTION), open(report(0, 3, "18020002").alarms()));
        assertEquals(Set.of(Alarm.DISTRACTION), open(report(0, 3, "18020004").alarms()));
    }

    @Test
    void videoItemThatIsQuietClosesItsAlarmAndOneThatIsAbsentDoesNot() {
        assertTrue(known(report(0, 3, "150400000000").alarms()).contains(Alarm.VIDEO_LOSS));
        assertTrue(known(report(0, 3, "150400000000").alarms()).stream().noneMatch(Alarm.VIDEO_COVERED::equals));
    }

    @Test
    void faultyChannelsAreToldAndToldAgainWhenTheyAreWell() {
        assertEquals(List.of(), report(0, 3, "150400000000").cameras().channels());
        Report lost = report(0, 3, "150400000005" + "160400000004");
        assertEquals(
                List.of(camera(1, Flag.ON, Flag.OFF), camera(3, Flag.ON, Flag.ON)),
                lost.cameras().channels());
        assertEquals(
                List.of(camera(1, Flag.OFF, Flag.UNKNOWN), camera(3, Flag.OFF, Flag.UNKNOWN)),
                report(0, 3, "150400000000").cameras().channels());
    }

    @Test
    void ignitionIsAcc() {
        assertEquals(Flag.ON, report(0, 1, "").motion().ignition());
        assertEquals(Flag.OFF, report(0, 2, "").motion().ignition());
    }

    @Test
    void doorsAreSpokenOfOnceOneWasOpen() {
        assertEquals(Flag.UNKNOWN, report(0, 3, "").motion().doorOpen());
        for (int bit = 13; bit <= 17; bit++) {
            assertEquals(Flag.ON, report(0, 1 << bit, "").motion().doorOpen(), "bit " + bit);
        }
        assertEquals(Flag.OFF, report(0, 3, "").motion().doorOpen());
    }

    @Test
    void movingIsSpokenOfIn2019() {
        assertEquals(Flag.UNKNOWN, report(0, 3, "").motion().moving());
        assertEquals(Flag.ON, report(0, 3 | 1 << 22, "").motion().moving());
        assertEquals(
                Flag.OFF,
                report(new Terminals(Edition.V2019), 0, 3, "").motion().moving());
    }

    @Test
    void itemsBecomeFacets() {
        Report report = report(0, 3, "01040000000a" + "02020226" + "03020168" + "31010c");
        Motion motion = report.motion();
        assertEquals(1000, motion.odometerM());
        assertEquals(55_000, motion.fuelMl());
        assertEquals(1000, motion.wheelSpeedCmps());
        assertEquals(12, report.fix().satelliteCount());
    }

    @Test
    void unchangedStatementIsTheSameObject() {
        Alarms first = report(1, 3, "").alarms();
        assertSame(first, report(1, 3, "").alarms());
        assertNotSame(first, report(0, 3, "").alarms());
    }

    private Report report(int alarmBits, int statusBits, String itemsHex) {
        return report(terminals, alarmBits, statusBits, itemsHex);
    }

    private static Report report(Terminals t, int alarmBits, int statusBits, String itemsHex) {
        t.send(0x0200, Terminals.hex(Terminals.location(alarmBits, statusBits)::encode) + itemsHex);
        return t.link.reports().get(t.link.reports().size() - 1);
    }

    private static Camera camera(int channel, Flag videoLoss, Flag covered) {
        return new Camera(channel, Flag.UNKNOWN, Flag.UNKNOWN, videoLoss, covered, Flag.UNKNOWN, Flag.UNKNOWN);
    }

    private static Set<Alarm> open(Alarms alarms) {
        return alarms(alarms.openBits());
    }

    private static Set<Alarm> known(Alarms alarms) {
        return alarms(alarms.knownBits());
    }

    private static Set<Alarm> alarms(long bits) {
        Set<Alarm> set = EnumSet.noneOf(Alarm.class);
        for (Alarm alarm : Alarm.values()) {
            if ((bits & alarm.bit()) != 0) {
                set.add(alarm);
            }
        }
        return set;
    }
}
