// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vedette.telemetry.Flag;

class FlightModeTest {
    private static final int BEYOND = 21;

    @Test
    void airborneIsWhatTheModeSays() {
        assertEquals("3 4 5 6 7 8 9 10 11 12 15 16 17 18", numbers(Flag.ON));
        assertEquals("0 1 2 13", numbers(Flag.OFF));
        assertEquals("-1 14 19 20 21", numbers(Flag.UNKNOWN));
    }

    @Test
    void namesAreThoseOfTheTable() {
        for (int mode = 0; mode < 20; mode++) {
            assertEquals(FlightMode.words(mode), Vocabulary.of("mode_code").word(mode));
        }
        assertEquals("mode 20", FlightMode.words(20));
    }

    private static String numbers(Flag airborne) {
        return IntStream.rangeClosed(-1, BEYOND)
                .filter(mode -> FlightMode.airborne(mode) == airborne)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }
}
