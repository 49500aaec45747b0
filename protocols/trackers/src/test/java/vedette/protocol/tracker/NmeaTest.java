// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Fix;

class NmeaTest {
    private static final String SENTENCE = "GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W";

    @Test
    void minutesAreSixtiethsOfADegree() {
        assertEquals(48.1173, Nmea.degrees("4807.038", "N"), 1e-9);
        assertEquals(-11.516666667, Nmea.degrees("01131.000", "W"), 1e-9);
        assertEquals(-0.5, Nmea.degrees("0030", "S"), 1e-9);
        assertEquals(0.5, Nmea.degrees("00030.0", "e"), 1e-9);
    }

    @Test
    void whatIsNoPlaceIsNaN() {
        assertTrue(Double.isNaN(Nmea.degrees("4860.000", "N")));
        assertTrue(Double.isNaN(Nmea.degrees("4807.038", "")));
        assertTrue(Double.isNaN(Nmea.degrees("", "N")));
        assertTrue(Double.isNaN(Nmea.degrees("-4807.038", "N")));
    }

    @Test
    void writesTheDegreesThatItReads() {
        assertEquals("4807.0380", Nmea.degreesMinutes(481_173_000, Nmea.LATITUDE_DEGREE_DIGITS, 4));
        assertEquals("01131.00", Nmea.degreesMinutes(-115_166_667, Nmea.LONGITUDE_DEGREE_DIGITS, 2));
        assertEquals("1200.00", Nmea.degreesMinutes(119_999_999, Nmea.LATITUDE_DEGREE_DIGITS, 2));
        assertEquals("18000", Nmea.degreesMinutes(1_800_000_000, Nmea.LONGITUDE_DEGREE_DIGITS, 0));
    }

    @Test
    void timesAreUtcInThisCentury() {
        long expected = Instant.parse("2024-02-29T23:59:58Z").toEpochMilli();
        assertEquals(expected, Nmea.dayFirstMs("290224", "235958"));
        assertEquals(expected, Nmea.yearFirstMs("240229", "235958"));
        assertEquals(expected + 250, Nmea.dayFirstMs("290224", "235958.250"));
        assertEquals(expected, Nmea.dayFirstMs("290224", "235958."));
        assertEquals("240229235958", Nmea.yearFirst(expected));
        assertEquals("290224", Nmea.dayFirst(expected));
        assertEquals("235958", Nmea.clock(expected));
    }

    @Test
    void whatIsNoTimeIsUnknown() {
        assertEquals(Fix.UNKNOWN_TIME, Nmea.dayFirstMs("310224", "235958"));
        assertEquals(Fix.UNKNOWN_TIME, Nmea.dayFirstMs("290224", "245958"));
        assertEquals(Fix.UNKNOWN_TIME, Nmea.dayFirstMs("290224", "2359"));
        assertEquals(Fix.UNKNOWN_TIME, Nmea.dayFirstMs("290224", "235958x"));
        assertEquals(Fix.UNKNOWN_TIME, Nmea.dayFirstMs("2902245", "235958"));
        assertEquals(Fix.UNKNOWN_TIME, Nmea.yearFirstMs("", ""));
    }

    @Test
    void theCheckCodeIsTheExclusiveOrOfTheSentence() throws MalformedMessageException {
        ByteBuf good = ascii(SENTENCE + "*6A");
        assertEquals(0x6A, Nmea.checksum(good, 0, SENTENCE.length()));
        assertEquals(SENTENCE.length(), Nmea.verify(good, 0, good.writerIndex()));
        assertEquals(SENTENCE.length(), Nmea.verify(ascii(SENTENCE), 0, SENTENCE.length()));
        assertEquals("6A", Nmea.hex(0x6A));
    }

    @Test
    void aWrongCheckCodeIsRefused() {
        for (String code : new String[] {"*6B", "*7A", "*xA", "*6x"}) {
            ByteBuf bad = ascii(SENTENCE + code);
            MalformedMessageException refused =
                    assertThrows(MalformedMessageException.class, () -> Nmea.verify(bad, 0, bad.writerIndex()));
            assertEquals(Rejection.CHECK_CODE, refused.reason());
            assertEquals("found " + code.substring(1) + ", expected 6A", refused.detail());
        }
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
