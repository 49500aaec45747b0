// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

class WhereAnswerTest {
    private final ReportBuilder out = new ReportBuilder().reset("test", new DeviceId("test", "7"), 0);

    @Test
    void placeCourseSpeedAndTimeAreRead() {
        assertTrue(WhereAnswer.read(
                "Lat:S22.906847,Lon:W43.172896,Course:90.00,Speed:36.00km/h,DateTime:2025-11-21 08:55:10", out));
        Fix fix = out.build().fix();
        assertEquals(-229_068_470, fix.latitudeE7());
        assertEquals(-431_728_960, fix.longitudeE7());
        assertEquals(9000, fix.courseCdeg());
        assertEquals(1000, fix.speedCmps());
        assertEquals(1_763_715_310_000L, fix.timeMs());
    }

    @Test
    void yearOfTwoDigitsAndWordsBeforeAreNoMatter() {
        assertTrue(WhereAnswer.read("Current position!lat:N1.5,lon:E2.5,DateTime:25-11-21 08:55:10", out));
        assertEquals(1_763_715_310_000L, out.build().fix().timeMs());
        assertEquals(Fix.UNKNOWN, out.build().fix().speedCmps());
    }

    @Test
    void otherTextsTellNoPlace() {
        assertFalse(WhereAnswer.read("Cut off the fuel supply: Success!", out));
        assertFalse(WhereAnswer.read("Lat:,Lon:,DateTime:", out));
        assertFalse(WhereAnswer.read("Lat:N22.5", out));
    }
}
