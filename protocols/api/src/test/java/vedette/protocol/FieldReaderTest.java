// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Explanation.Field;

class FieldReaderTest {
    private static final String[] BITS = {"one", "two"};

    /** Reads one field. */
    private interface Read {
        Object from(FieldReader in) throws MalformedMessageException;
    }

    @Test
    void numbersHaveTheSignAndOrderOfTheirName() throws MalformedMessageException {
        assertEquals(0xFE, reader("fe").u8("x"));
        assertEquals(-2, reader("fe").i8("x", ""));
        assertEquals(0xFEDC, reader("fedc").u16("x"));
        assertEquals(0xDCFE, reader("fedc").u16le("x", ""));
        assertEquals(-292, reader("fedc").i16("x", ""));
        assertEquals(0xFEDCBA98, reader("fedcba98").u32("x"));
        assertEquals(0xBADCFE, reader("fedcba").u24le("x", ""));
        assertEquals(0x98BADCFE, reader("fedcba98").u32le("x", ""));
        assertEquals(0xFEDCBA9876543210L, reader("fedcba9876543210").u64("x", ""));
        assertEquals(0xFEDC, reader("fedc").bits16("x", BITS));
        assertEquals(0xFEDCBA98, reader("fedcba98").bits32("x", BITS));
    }

    @Test
    void textDigitsAndBytesAreAsTheyAre() throws MalformedMessageException {
        assertEquals("ab\0", reader("616200").text("x", 3, StandardCharsets.US_ASCII));
        assertEquals("0139f0", reader("0139f0").digits("x", 3));
        assertEquals("0139", HexFormat.of().formatHex(reader("0139f0").bytes("x", 2, "")));
        assertEquals("0139f0", HexFormat.of().formatHex(reader("0139f0").rest("x", "")));
        assertEquals(BcdTime.UNKNOWN, reader("ffffffffffff").bcdTime("x", ZoneOffset.UTC));
    }

    @Test
    void readPastTheEndNamesTheField() {
        List<Read> reads = List.of(
                in -> in.u8("speed"),
                in -> in.i8("speed", ""),
                in -> in.u16("speed"),
                in -> in.i16("speed", ""),
                in -> in.u16le("speed", ""),
                in -> in.u32("speed"),
                in -> in.u32le("speed", ""),
                in -> in.u64("speed", ""),
                in -> in.bits16("speed", BITS),
                in -> in.bits32("speed", BITS),
                in -> in.bytes("speed", 9, ""),
                in -> in.text("speed", 9, StandardCharsets.US_ASCII),
                in -> in.digits("speed", 9),
                in -> in.bcdTime("speed", ZoneOffset.UTC),
                in -> in.enter("speed", 9));
        for (Read read : reads) {
            FieldReader in = reader("");
            MalformedMessageException e = assertThrows(MalformedMessageException.class, () -> read.from(in));
            assertEquals(Rejection.TOO_SHORT, e.reason());
            assertTrue(e.detail().startsWith("speed at offset 0: found 0 bytes, expected "), e.detail());
        }
    }

    @Test
    void negativeLengthIsRefused() {
        assertThrows(MalformedMessageException.class, () -> reader("00").bytes("x", -1, ""));
        assertThrows(MalformedMessageException.class, () -> reader("00").skip("x", -1, ""));
    }

    @Test
    void enteredPartEndsWhereItEnds() throws MalformedMessageException {
        FieldReader in = reader("01020304");
        int outer = in.enter("part", 2);
        assertEquals(2, in.remaining());
        in.u8("x");
        assertThrows(MalformedMessageException.class, () -> in.u16("beyond"));
        in.leave(outer);
        assertEquals(2, in.remaining());
        assertEquals(0x0304, in.u16("behind"));
    }

    @Test
    void peekReadsNothing() throws MalformedMessageException {
        FieldReader in = reader("01ff");
        assertEquals(0xFF, in.peekU8(1));
        assertEquals(-1, in.peekU8(2));
        assertEquals(-1, in.peekU8(-1));
        assertEquals(1, in.u8("x"));
        assertEquals(1, in.offset());
    }

    @Test
    void explanationRecordsWhatWasRead() throws MalformedMessageException {
        Explanation out = new Explanation();
        FieldReader in = new FieldReader(buffer("0005" + "03" + "616207"), out);
        assertEquals(5, in.u16("length", "bytes"));
        int outer = in.enter("part", 2);
        in.bits16("flags", BITS);
        in.leave(outer);
        in.text("text", 2, StandardCharsets.US_ASCII);
        assertEquals(
                List.of(
                        new Field(0, 0, 2, "0005", "length", "5", "bytes"),
                        new Field(0, 0, 0, "", "part", "", ""),
                        new Field(1, 2, 2, "0361", "flags", "865", "one, bit 5, bit 6, bit 8, bit 9"),
                        new Field(0, 4, 2, "6207", "text", "6207", "b.")),
                out.fields());
    }

    @Test
    void explanationShowsWhatNobodyRead() throws MalformedMessageException {
        Explanation out = new Explanation();
        FieldReader in = new FieldReader(buffer("0102"), out);
        in.leave(in.enter("part", 2));
        assertEquals(
                new Field(1, 0, 2, "0102", "unread", "0102", ""), out.fields().get(1));
    }

    @Test
    void meaningIsToldOfTheLastFieldAndOnlyIfSomebodyWatches() throws MalformedMessageException {
        Explanation out = new Explanation();
        FieldReader in = new FieldReader(buffer("01"), out);
        assertTrue(in.isExplaining());
        in.u8("kind");
        in.meaning("the first");
        assertEquals("the first", out.fields().get(0).meaning());
        FieldReader hot = reader("01");
        assertFalse(hot.isExplaining());
        hot.meaning("nobody hears it");
    }

    @Test
    void resetStartsAgainAtTheReaderIndex() throws MalformedMessageException {
        FieldReader in = new FieldReader(buffer("01"), new Explanation());
        in.u8("x");
        ByteBuf next = buffer("0a0b0c").skipBytes(1);
        in.reset(next);
        assertFalse(in.isExplaining());
        assertEquals(0, in.offset());
        assertEquals(0x0B, in.u8("x"));
        assertEquals(1, in.remaining());
    }

    private static FieldReader reader(String hex) {
        return new FieldReader(buffer(hex));
    }

    private static ByteBuf buffer(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
