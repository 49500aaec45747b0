// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    private final JsonBytes out = new JsonBytes(1);

    @Test
    void numbersOfEverySizeAreWhole() {
        for (long number : new long[] {0, 7, 10, 99, 100, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE}) {
            out.clear();
            assertEquals(Long.toString(number), out.number(number).toString());
        }
    }

    @Test
    void fixedPointLosesItsTrailingZeros() {
        assertEquals("117.652144", out.fixed(1_176_521_440, 7).toString());
    }

    @Test
    void fixedPointKeepsItsLeadingZeros() {
        assertEquals("-0.0000001", out.fixed(-1, 7).toString());
    }

    @Test
    void wholeFixedPointHasNoPoint() {
        assertEquals("-180", out.fixed(-1_800_000_000, 7).toString());
    }

    @Test
    void textOfAnyScriptComesBack() {
        String text = "漳巡017 \"q\" \\ \n\u0001 é 🚓";
        assertEquals(text, new JsonObject(out.raw("{\"t\":").text(text).raw('}').toString()).getString("t"));
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() {
        assertEquals("\"\uFFFDx\"", out.text("\uD83Dx").toString());
    }

    @Test
    void whatJsonCannotSayIsNull() {
        assertEquals("null", out.decimal(Double.NaN).toString());
    }
}
