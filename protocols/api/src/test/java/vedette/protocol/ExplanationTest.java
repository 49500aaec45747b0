// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void bitsAreNamedLowestFirstAndNumberedWithoutAName() {
        @Nullable String[] names = {"ACC on", null, "south"};
        assertEquals("ACC on, bit 1, south, bit 31", Explanation.names(0x8000_0007, names));
        assertEquals("", Explanation.names(0, names));
    }

    @Test
    void controlCharactersAreDots() {
        assertEquals("a.b.粤", Explanation.printable("a\u001bb\n粤"));
    }

    @Test
    void fieldsAreBounded() {
        Explanation out = new Explanation();
        for (int i = 0; i < 20_000; i++) {
            out.field(i, 1, "x", "0", "");
        }
        assertEquals(10_000, out.fields().size());
    }

    @Test
    void leavingTooOftenStaysAtTheTop() {
        Explanation out = new Explanation();
        out.leave();
        out.enter("part");
        out.note("note", "text");
        assertEquals(0, out.fields().get(0).depth());
        assertEquals(1, out.fields().get(1).depth());
    }

    @Test
    void meaningOfNothingIsNothing() {
        Explanation out = new Explanation();
        out.meaning("of no field");
        assertEquals(0, out.fields().size());
    }

    @Test
    void anotherOneIsTakenOverWithItsPlaceAndItsDepth() {
        Explanation inner = new Explanation();
        inner.enter("gps");
        inner.field(2, 3, "lat", "1.5", "deg");
        Explanation out = new Explanation();
        out.enter("body");
        out.add(inner, 10);
        Explanation.Field field = out.fields().get(2);
        assertEquals(12, field.offset());
        assertEquals(2, field.depth());
        assertEquals(0, out.fields().get(1).offset());
    }
}
