// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Explanation;
import vedette.protocol.Explanation.Field;

class FrameExplanationTest {
    private static final String REPORT =
            Terminals.hex(out -> new Jt808Terminal(Terminals.PHONE, Edition.V2013, new FrameWriter())
                    .location(
                            Terminals.location(1, 3),
                            Unpooled.wrappedBuffer(HexFormat.of().parseHex("31010c")),
                            out));

    @Test
    void everyByteOfAFrameIsTold() {
        List<Field> fields = explain(REPORT);
        int next = 0;
        for (Field field : fields) {
            if (field.length() > 0) {
                assertEquals(next, field.offset(), field.toString());
                next += field.length();
            }
        }
        assertEquals(REPORT.length() / 2 - 2, next); // between the flags
    }

    @Test
    void bitsAndItemsAreNamed() {
        List<Field> fields = explain(REPORT);
        assertEquals("0x0200 location report", meaning(fields, "messageId"));
        assertEquals("13912345678", meaning(fields, "phone"));
        assertEquals("emergency", meaning(fields, "alarm"));
        assertEquals("ACC on, positioned", meaning(fields, "status"));
        assertEquals("12", raw(fields, "satellites"));
    }

    @Test
    void refusedFrameIsToldWithItsReason() {
        String bad = REPORT.substring(0, REPORT.length() - 4) + "007e";
        List<Field> fields = explain(bad);
        assertEquals("emergency", meaning(fields, "alarm"));
        assertTrue(meaning(fields, "refused").startsWith("check_code: "));
    }

    @Test
    void shortFrameAndBadEscapeHaveTheirReason() {
        assertTrue(meaning(explain("7e00027e"), "refused").startsWith("too_short: "));
        assertTrue(meaning(explain("7e7d037e"), "refused").startsWith("bad_escape: "));
        assertTrue(meaning(explain("7e"), "refused").startsWith("too_short: "));
    }

    @Test
    void wrongLengthHasItsReason() {
        assertEquals(
                "bad_length: body has 0 bytes, the header says 5",
                meaning(explain("7e0002000501391234567800" + "00377e"), "refused"));
    }

    @Test
    void fieldThatIsMissingIsNamedBesideAWrongCheckCode() {
        List<String> reasons = explain("7e0001000201391234567800000000007e").stream()
                .filter(field -> field.name().equals("refused"))
                .map(Field::meaning)
                .toList();
        assertEquals("too_short: answeredId at offset 14: found 0 bytes, expected 2", reasons.get(0));
        assertTrue(reasons.get(1).startsWith("check_code: "));
    }

    @Test
    void sentenceIsShown() {
        assertEquals("(7419,1,001,X)", meaning(explain("28373431392c312c3030312c5829"), "sentence"));
    }

    private static List<Field> explain(String hex) {
        Explanation out = new Explanation();
        new Jt808Protocol().explain(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)), out);
        return out.fields();
    }

    private static String meaning(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    private static String raw(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .raw();
    }
}
