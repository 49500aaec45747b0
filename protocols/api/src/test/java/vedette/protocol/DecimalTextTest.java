// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @Test
    void numbersAreReadAsProgramsWriteThem() {
        assertEquals(-12.5, DecimalText.parse("-12.5", 32));
        assertEquals(7, DecimalText.parse("+007", 32));
        assertEquals(1.5e-7, DecimalText.parse("1.5E-7", 32));
        assertEquals(0.5, DecimalText.parse(".5", 32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1-2", "1e", "e", "NaN", "Infinity", "1f", "0x1p3", "1,5", "\u0661"})
    void anythingElseIsNone(String text) {
        assertEquals(Double.NaN, DecimalText.parse(text, 32));
    }

    @Test
    void lengthIsBounded() {
        assertEquals(123, DecimalText.parse("123", 3));
        assertEquals(Double.NaN, DecimalText.parse("1234", 3));
    }
}
