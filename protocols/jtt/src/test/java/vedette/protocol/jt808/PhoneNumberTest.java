// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

class PhoneNumberTest {
    @Test
    void identityHasNoPadding() {
        assertEquals("13912345678", id("013912345678", PhoneNumber.SHORT_BYTES));
        assertEquals("13912345678", id("00000000013912345678", PhoneNumber.LONG_BYTES));
        assertEquals("12345678901234567890", id("12345678901234567890", PhoneNumber.LONG_BYTES));
        assertEquals("0", id("000000000000", PhoneNumber.SHORT_BYTES));
    }

    @Test
    void hexadecimalDigitsStay() {
        assertEquals("4eb6fb4ad628", id("4eb6fb4ad628", PhoneNumber.SHORT_BYTES));
        assertEquals("f0000000000000000001", id("f0000000000000000001", PhoneNumber.LONG_BYTES));
    }

    @Test
    void explanationTellsTheImeiThatABinaryNumberMayBe() throws MalformedMessageException {
        Explanation out = new Explanation();
        ByteBuf in = Unpooled.buffer();
        PhoneNumber.parse("2c944ab787aa", PhoneNumber.SHORT_BYTES).encode(in);
        PhoneNumber.decode(new FieldReader(in, out), PhoneNumber.SHORT_BYTES);
        assertEquals(
                "2c944ab787aa, as a binary number IMEI 490154203237542", // 49015420323754 and Luhn's digit
                out.fields().get(0).meaning());
    }

    @Test
    void digitsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> id("1234567890123", PhoneNumber.SHORT_BYTES));
        assertThrows(IllegalArgumentException.class, () -> id("", PhoneNumber.SHORT_BYTES));
    }

    @Test
    void whatIsWrittenIsRead() throws MalformedMessageException {
        for (String digits : List.of("013912345678", "ffffffffffff", "00000000013912345678", "fedcba98765432101234")) {
            int length = digits.length() / 2;
            ByteBuf out = Unpooled.buffer();
            PhoneNumber.parse(digits, length).encode(out);
            assertEquals(
                    digits, PhoneNumber.decode(new FieldReader(out), length).digits());
        }
    }

    private static String id(String digits, int lengthBytes) {
        return PhoneNumber.parse(digits, lengthBytes).deviceId().value();
    }
}
