// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;

/** Texts of what devices send. */
final class Letters {
    private static final int MAX_DIGITS = 12;

    private Letters() {}

    /** Whether all bytes are letters, digits, signs, line ends or tabs: a text and not just bytes. */
    static boolean areLetters(byte[] bytes) {
        for (byte value : bytes) {
            boolean lineEnd = value == '\r' || value == '\n' || value == '\t';
            if (!lineEnd && (value < ' ' || value > '~')) {
                return false;
            }
        }
        return bytes.length > 0;
    }

    /** The bytes as letters, what cannot be printed as dots. */
    static String of(byte[] bytes) {
        return Explanation.printable(new String(bytes, StandardCharsets.ISO_8859_1).strip());
    }

    /** {@code value} times {@code factor}, without the digits that a binary fraction adds. */
    static String scaled(long value, double factor) {
        return decimal(value, factor).toPlainString();
    }

    static BigDecimal decimal(long value, double factor) {
        return BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(factor), new MathContext(MAX_DIGITS));
    }
}
