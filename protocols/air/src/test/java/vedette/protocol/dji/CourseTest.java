// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CourseTest {
    private static final int NOSE_CDEG = 4_500;
    private static final int FAST_CMPS = 500;
    private static final int TEN_METRES_E7 = 898;

    private final Course course = new Course();

    @Test
    void movingAircraftFliesFromPlaceToPlaceWhereverItsNosePoints() {
        assertEquals(NOSE_CDEG, at(0, 0, 0, FAST_CMPS));
        assertEquals(0, at(2_000, TEN_METRES_E7, 0, FAST_CMPS));
        assertEquals(27_000, at(4_000, TEN_METRES_E7, -TEN_METRES_E7, FAST_CMPS));
        assertEquals(18_000, at(6_000, 0, -TEN_METRES_E7, FAST_CMPS));
        assertEquals(9_000, at(8_000, 0, 0, FAST_CMPS));
    }

    @Test
    void degreesOfLongitudeAreShorterAwayFromTheEquator() {
        int sixtyNorthE7 = 600_000_000;
        course.at(0, sixtyNorthE7, 0, FAST_CMPS, NOSE_CDEG);
        int cdeg = course.at(2_000, sixtyNorthE7 + TEN_METRES_E7, 2 * TEN_METRES_E7, FAST_CMPS, NOSE_CDEG);
        assertEquals(4_500, cdeg, 1);
    }

    @Test
    void hoveringAircraftLooksWhereItsNosePoints() {
        at(0, 0, 0, FAST_CMPS);
        at(2_000, TEN_METRES_E7, 0, FAST_CMPS);
        assertEquals(NOSE_CDEG, at(4_000, TEN_METRES_E7 * 2, 0, 100));
    }

    @Test
    void stepsThatAreTooSmallKeepTheCourse() {
        at(0, 0, 0, FAST_CMPS);
        at(1_000, TEN_METRES_E7, 0, FAST_CMPS);
        assertEquals(0, at(1_100, TEN_METRES_E7, TEN_METRES_E7 / 10, FAST_CMPS));
        assertEquals(9_000, at(1_800, TEN_METRES_E7, TEN_METRES_E7, FAST_CMPS));
    }

    @Test
    void gapEndsTheCourse() {
        at(0, 0, 0, FAST_CMPS);
        at(1_000, TEN_METRES_E7, 0, FAST_CMPS);
        assertEquals(NOSE_CDEG, at(6_001, TEN_METRES_E7 * 4, 0, FAST_CMPS));
    }

    private int at(long timeMs, int latitudeE7, int longitudeE7, int speedCmps) {
        return course.at(timeMs, latitudeE7, longitudeE7, speedCmps, NOSE_CDEG);
    }
}
