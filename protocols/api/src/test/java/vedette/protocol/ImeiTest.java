// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImeiTest {
    @Test
    void madeUpNumbersHaveFifteenDigitsAndTheRightCheckDigit() {
        for (int number : new int[] {0, 1, 2, 9, 10, 4_711, Imei.MAX_NUMBER}) {
            assertEquals(15, madeUp(number).length());
            assertEquals(0, luhnSum(madeUp(number)) % 10, madeUp(number));
        }
    }

    @Test
    void eachNumberHasAnImeiOfItsOwn() {
        assertEquals("99000000004711", madeUp(4_711).substring(0, 14));
        assertEquals("99000000999999", madeUp(Imei.MAX_NUMBER).substring(0, 14));
    }

    @Test
    void numbersBeyondTheRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> madeUp(-1));
        assertThrows(IllegalArgumentException.class, () -> madeUp(Imei.MAX_NUMBER + 1));
    }

    private static String madeUp(int number) {
        return Imei.madeUp(number);
    }

    /** From the right, every second digit twice. */
    private static int luhnSum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }
}
