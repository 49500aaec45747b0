// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vedette.protocol.jt808.LocationReport.STATUS_ACC_ON;
import static vedette.protocol.jt808.LocationReport.STATUS_POSITIONED;
import static vedette.protocol.jt808.LocationReport.STATUS_SOUTH;
import static vedette.protocol.jt808.LocationReport.STATUS_WEST;

import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.MessageContract;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** The contract runs over every file {@code vectors/0200-*.txt}; here is what bytes alone cannot say. */
class LocationReportTest extends MessageContract<LocationReport> {
    LocationReportTest() {
        super("0200", LocationReport::decode, (report, out) -> report.encode(out));
    }

    @Test
    void southAndWestAreNegative() {
        assertEquals(-229_068_470, fix(STATUS_POSITIONED | STATUS_SOUTH, 90).latitudeE7());
        assertEquals(431_728_960, fix(STATUS_POSITIONED | STATUS_SOUTH, 90).longitudeE7());
        assertEquals(-431_728_960, fix(STATUS_POSITIONED | STATUS_WEST, 90).longitudeE7());
    }

    @Test
    void speedIsRoundedToTheNearestCentimetrePerSecond() {
        assertEquals(1014, fix(STATUS_POSITIONED, 90).speedCmps()); // 36.5 km/h is 1013.9 cm/s
    }

    @Test
    void altitudeIsInCentimetres() {
        assertEquals(1600, fix(STATUS_POSITIONED, 90).altitudeCm());
    }

    @Test
    void directionOutOfRangeCostsTheCourseAlone() {
        Fix fix = fix(STATUS_POSITIONED, 360);
        assertEquals(Fix.UNKNOWN, fix.courseCdeg());
        assertEquals(229_068_470, fix.latitudeE7());
    }

    @Test
    void directionInRangeIsTheCourse() {
        assertEquals(35_900, fix(STATUS_POSITIONED, 359).courseCdeg());
    }

    @Test
    void notPositionedMeansNoPlace() {
        Fix fix = fix(STATUS_ACC_ON, 90);
        assertEquals(Fix.UNKNOWN, fix.latitudeE7());
        assertEquals(Fix.UNKNOWN, fix.longitudeE7());
        assertEquals(FixQuality.NO_FIX, fix.quality());
    }

    @Test
    void latitudeBeyondThePoleMeansNoPlace() {
        assertEquals(Fix.UNKNOWN, at(90_000_001, 43_172_896).latitudeE7());
        assertEquals(900_000_000, at(90_000_000, 43_172_896).latitudeE7());
        assertEquals(Fix.UNKNOWN, at(-1, 43_172_896).longitudeE7());
    }

    @Test
    void longitudeBeyondTheDateLineMeansNoPlace() {
        assertEquals(Fix.UNKNOWN, at(22_906_847, 180_000_001).latitudeE7());
        assertEquals(1_800_000_000, at(22_906_847, 180_000_000).longitudeE7());
    }

    private static Fix at(int latitudeE6, int longitudeE6) {
        return new LocationReport(0, STATUS_POSITIONED, latitudeE6, longitudeE6, 16, 365, 90, 0).toFix();
    }

    /** The fix of a report from 22.906847, 43.172896, at 16 m and 36.5 km/h. */
    private static Fix fix(int statusBits, int directionDeg) {
        return new LocationReport(0, statusBits, 22_906_847, 43_172_896, 16, 365, directionDeg, 0).toFix();
    }
}
