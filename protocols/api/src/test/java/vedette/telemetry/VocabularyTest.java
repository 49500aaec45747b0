// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void deviceIdReadsWhatItWrites() {
        DeviceId id = new DeviceId("mqtt", "a:b");
        assertEquals("mqtt:a:b", id.toString());
        assertEquals(id, DeviceId.parse("mqtt:a:b"));
    }

    @Test
    void deviceIdWithoutSchemeOrValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> DeviceId.parse("13912345678"));
        assertThrows(IllegalArgumentException.class, () -> DeviceId.parse(":1"));
        assertThrows(IllegalArgumentException.class, () -> new DeviceId("jt808", ""));
        assertThrows(IllegalArgumentException.class, () -> new DeviceId("jt:808", "1"));
        assertThrows(IllegalArgumentException.class, () -> new DeviceId("jt808", "1".repeat(65)));
    }

    @Test
    void placeIsBothCoordinatesOnEarth() {
        assertTrue(at(900_000_000, -1_800_000_000).isPlaced());
        assertFalse(at(900_000_001, 0).isPlaced());
        assertFalse(at(0, 1_800_000_001).isPlaced());
        assertFalse(at(Fix.UNKNOWN, 0).isPlaced());
        assertFalse(at(0, Fix.UNKNOWN).isPlaced());
        assertFalse(Fix.NONE.isPlaced());
    }

    @Test
    void fixWithoutPlaceHasNoFix() {
        assertEquals(FixQuality.NO_FIX, at(Fix.UNKNOWN, 0).quality());
        assertEquals(FixQuality.UNKNOWN, at(0, 0).quality());
    }

    @Test
    void aPlaceIsNotVouchedForWithoutAFix() {
        assertTrue(at(1, 2).isVouchedFor());
        assertFalse(at(Fix.UNKNOWN, 0).isVouchedFor());
        Fix last = new Fix(7, 1, 2, 0, 0, 0, Fix.UNKNOWN, 0, FixQuality.NO_FIX);
        assertTrue(last.isPlaced());
        assertFalse(last.isVouchedFor());
    }

    @Test
    void timeOfAReportIsTheDevicesWhereItHasOne() {
        DeviceId device = new DeviceId("test", "1");
        assertEquals(7, Report.of("test", device, 9, at(0, 0)).phenomenonMs());
        assertEquals(9, Report.of("test", device, 9, Fix.NONE).phenomenonMs());
    }

    @Test
    void fixAtAnotherInstantIsOtherwiseTheSame() {
        assertEquals(at(1, 2), at(1, 2).at(9).at(7));
        assertEquals(9, at(1, 2).at(9).timeMs());
    }

    @Test
    void commandsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Command.Text("", false));
        assertThrows(
                IllegalArgumentException.class, () -> new Command.Text("x".repeat(Command.Text.MAX_LENGTH + 1), false));
        assertThrows(IllegalArgumentException.class, () -> new Command.Interval(0));
        assertThrows(IllegalArgumentException.class, () -> new Command.Interval(Command.Interval.MAX_SECONDS + 1));
    }

    @Test
    void videoIsOfAChannelAndGoesToSomethingPrintable() {
        assertThrows(IllegalArgumentException.class, () -> new Command.StartVideo(0, ""));
        assertThrows(IllegalArgumentException.class, () -> new Command.StartVideo(65, ""));
        assertThrows(IllegalArgumentException.class, () -> new Command.StartVideo(1, "a\nb"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Command.StartVideo(1, "x".repeat(Command.StartVideo.MAX_URL_LENGTH + 1)));
        assertThrows(IllegalArgumentException.class, () -> new Command.StopVideo(65));
        assertEquals("", new Command.StartVideo(64, "").url());
    }

    private static Fix at(int latitudeE7, int longitudeE7) {
        return new Fix(7, latitudeE7, longitudeE7, 0, 0, 0);
    }
}
