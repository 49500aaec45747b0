// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ParameterTest {
    @Test
    void valuesWithAStructureAreInWords() {
        assertEquals("forbiddenDrivingHours=22:50 to 10:30", said(0x0032, "16320a1e"));
        assertEquals("collisionThreshold=10 x 0.1 g for 20 (ms; until 2013 4 ms)", said(0x005D, "0a14"));
        assertEquals("timedPhotoBits=every 5 min, channel 1 kept, channel 2 sent", said(0x0064, "000b0203"));
        assertEquals("distancePhotoBits=every 100 m, channel 5 sent", said(0x0065, "00c81010"));
        assertEquals(
                "canId0110=000003e858febf0b (every 1000 ms, CAN 1, extended, id 18febf0b)",
                said(0x0110, "000003e858febf0b"));
    }

    @Test
    void valueOfAnotherLengthIsANumberOrHex() {
        assertEquals("forbiddenDrivingHours=1632", said(0x0032, "1632"));
        assertEquals("timedPhotoBits=11", said(0x0064, "000b"));
    }

    private static String said(int id, String hex) {
        return new Parameter(id, HexFormat.of().parseHex(hex)).describe();
    }
}
