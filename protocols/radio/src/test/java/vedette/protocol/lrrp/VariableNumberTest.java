// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

class VariableNumberTest {
    private static final double EXACT = 0;

    @Test
    void unsignedNumbersHaveSevenBitsAByte() throws MalformedMessageException {
        assertEquals(37, VariableNumber.unsigned(in("25"), "n", ""));
        assertEquals(160, VariableNumber.unsigned(in("8120"), "n", ""));
        assertEquals(34_725, VariableNumber.unsigned(in("828f25"), "n", ""));
    }

    @Test
    void theSignStandsInTheFirstByte() throws MalformedMessageException {
        assertEquals(-37, VariableNumber.signed(in("65"), "n", ""));
        assertEquals(-160, VariableNumber.signed(in("c120"), "n", ""));
        assertEquals(160, VariableNumber.signed(in("8120"), "n", ""));
    }

    @Test
    void aFractionIsDividedByItsOwnLength() throws MalformedMessageException {
        assertEquals(37.5, VariableNumber.unsignedFraction(in("2540"), "n", ""), EXACT);
        assertEquals(160 + 7 / 128.0, VariableNumber.unsignedFraction(in("812007"), "n", ""), EXACT);
        assertEquals(
                -(160 + (7 * 128 + 0x57) / 16_384.0), VariableNumber.signedFraction(in("c1208757"), "n", ""), EXACT);
    }

    @Test
    void theSignIsThatOfTheWhole() throws MalformedMessageException {
        assertEquals(-10 / 128.0, VariableNumber.signedFraction(in("400a"), "n", ""), EXACT);
    }

    @Test
    void aNumberThatDoesNotEndIsRefused() {
        assertThrows(MalformedMessageException.class, () -> VariableNumber.unsigned(in("81"), "n", ""));
        assertThrows(MalformedMessageException.class, () -> VariableNumber.unsigned(in("818181818101"), "n", ""));
        assertThrows(MalformedMessageException.class, () -> VariableNumber.unsignedFraction(in("25"), "n", ""));
    }

    @Test
    void whatIsWrittenIsRead() throws MalformedMessageException {
        for (long value : new long[] {0, 1, 127, 128, 16_383, 16_384, 86_400}) {
            ByteBuf out = Unpooled.buffer();
            VariableNumber.write(out, value);
            assertEquals(value, VariableNumber.unsigned(new FieldReader(out), "n", ""));
        }
        ByteBuf out = Unpooled.buffer();
        VariableNumber.write(out, 160.0546875);
        assertEquals("812007", ByteBufUtil.hexDump(out));
    }

    private static FieldReader in(String hex) {
        return new FieldReader(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
