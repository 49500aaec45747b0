// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Fix;

class TextFieldsTest {
    @Test
    void readsFieldsInOrderAndLeavesTheLineAlone() throws MalformedMessageException {
        ByteBuf line = line("V1,12,-3.25,,end");
        TextFields in = new TextFields(line, ',');
        assertEquals(5, in.count());
        assertEquals("V1", in.text("type"));
        assertEquals("12", in.peek());
        assertEquals(12, in.integer("count"));
        assertEquals(-3.25, in.number("speed"));
        assertEquals("", in.text("empty"));
        assertTrue(in.hasMore());
        in.skip("last");
        assertFalse(in.hasMore());
        assertEquals(0, in.count());
        assertEquals(0, line.readerIndex());
    }

    @Test
    void aDelimiterAtTheEndIsFollowedByAnEmptyField() throws MalformedMessageException {
        TextFields in = new TextFields(line("a,"), ',');
        in.skip("first");
        assertTrue(in.hasMore());
        assertEquals("", in.text("second"));
        assertFalse(in.hasMore());
        assertFalse(new TextFields(line(""), ',').hasMore());
    }

    @Test
    void aMissingFieldIsRefusedByNameAndOffset() throws MalformedMessageException {
        TextFields in = new TextFields(line("abc"), ',');
        in.skip("first");
        MalformedMessageException refused = assertThrows(MalformedMessageException.class, () -> in.text("second"));
        assertEquals(Rejection.TOO_SHORT, refused.reason());
        assertEquals("second at offset 3: the line ends before it", refused.detail());
        assertEquals("", in.textOrEmpty("second"));
        assertTrue(Double.isNaN(in.numberOrNaN("second")));
        assertEquals(Fix.UNKNOWN, in.integerOrUnknown("second"));
    }

    @Test
    void whatIsNoNumberIsRefusedOrUnknown() throws MalformedMessageException {
        TextFields in = new TextFields(line("a,1x"), ',');
        in.skip("first");
        MalformedMessageException refused = assertThrows(MalformedMessageException.class, () -> in.integer("second"));
        assertEquals(Rejection.BAD_VALUE, refused.reason());
        assertEquals("second at offset 2: found '1x', expected a whole number", refused.detail());
        assertEquals(Fix.UNKNOWN, new TextFields(line("1x"), ',').integerOrUnknown("a"));
        assertEquals(Fix.UNKNOWN, new TextFields(line("2147483648"), ',').integerOrUnknown("a"));
        assertTrue(Double.isNaN(new TextFields(line("1.2.3"), ',').numberOrNaN("a")));
        assertThrows(MalformedMessageException.class, () -> new TextFields(line("."), ',').number("a"));
    }

    @Test
    void numbersMayHaveSignsSpacesAndNoLeadingDigit() {
        assertEquals(0.5, TextNumber.decimal(".5"));
        assertEquals(-7, TextNumber.decimal(" -7 "));
        assertEquals(41.8, TextNumber.decimal("+41.8"));
        assertEquals(22.906847, TextNumber.decimal("22.906847"));
        assertEquals(12_345, TextNumber.integer("0012345"));
        assertEquals(0xFFFFFBFFL, TextNumber.hex("FFFFFBFF"));
        assertEquals(TextNumber.NONE, TextNumber.hex("FFFFFBFFF"));
        assertTrue(Double.isNaN(TextNumber.decimal("")));
        assertTrue(Double.isNaN(TextNumber.decimal("1e5")));
    }

    @Test
    void piecesHaveAFixedWidthInsideAField() throws MalformedMessageException {
        TextFields in = new TextFields(line("080612A2232.98,x"), ',');
        assertEquals("080612", in.piece("date", 6));
        assertEquals("A", in.piece("validity", 1));
        assertThrows(MalformedMessageException.class, () -> in.piece("latitude", 8));
        assertEquals("2232.98", in.text("latitude"));
        assertEquals("x", in.piece("last", 1));
        assertFalse(in.hasMore());
    }

    @Test
    void aPieceThatEndsItsFieldIsFollowedByTheNextField() throws MalformedMessageException {
        TextFields in = new TextFields(line("ab,cd"), ',');
        assertEquals("ab", in.piece("first", 2));
        assertEquals("cd", in.text("second"));
    }

    @Test
    void bytesOfAKnownLengthMayHoldDelimiters() throws MalformedMessageException {
        TextFields in = new TextFields(line("a,b,c,d"), ',');
        assertEquals("a,b", in.across("data", 3).toString(StandardCharsets.UTF_8));
        assertEquals("c", in.text("next"));
        assertThrows(MalformedMessageException.class, () -> in.across("more", 2));
        in.across("last", 1);
        assertFalse(in.hasMore());
    }

    @Test
    void partsAreReadWithADelimiterOfTheirOwnAndRestTakesAll() throws MalformedMessageException {
        TextFields in = new TextFields(line("3G*0123*0002*LK,5,6"), ',');
        TextFields head = in.parts("head", '*');
        assertEquals("3G", head.text("maker"));
        assertEquals("0123", head.text("id"));
        head.skip("length");
        assertEquals(13, head.offset());
        assertEquals("LK", head.rest("type"));
        assertFalse(head.hasMore());
        assertEquals("5,6", in.rest("rest"));
        assertFalse(in.hasMore());
    }

    @Test
    void anExplanationHasEveryFieldWithItsOffset() throws MalformedMessageException {
        Explanation out = new Explanation();
        ByteBuf line = line("*HQ,4.5");
        line.skipBytes(1);
        TextFields in = new TextFields(line, ',', out);
        in.skip("maker");
        in.number("speed");
        in.meaning("knots");
        assertTrue(in.isExplaining());
        assertEquals(
                new Explanation.Field(0, 0, 2, "4851", "maker", "HQ", ""),
                out.fields().get(0));
        assertEquals(
                new Explanation.Field(0, 3, 3, "342e35", "speed", "4.5", "knots"),
                out.fields().get(1));
    }

    private static ByteBuf line(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
