// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

/** Hexadecimal digits as people paste them. */
final class Hex {
    private Hex() {}

    /** The bytes that {@code length} characters spell; blanks between digits are passed over. */
    static byte[] decode(char[] text, int offset, int length) {
        int digits = 0;
        for (int i = offset; i < offset + length; i++) {
            digits += isBlank(text[i]) ? 0 : 1;
        }
        if (digits % 2 != 0) {
            throw new IllegalArgumentException("found " + digits + " digits, expected an even number");
        }
        byte[] bytes = new byte[digits / 2];
        int at = 0;
        for (int i = offset; i < offset + length; i++) {
            if (!isBlank(text[i])) {
                int digit = digit(text[i], i - offset);
                bytes[at / 2] |= (byte) (at % 2 == 0 ? digit << 4 : digit);
                at++;
            }
        }
        return bytes;
    }

    static byte[] decode(String text) {
        return decode(text.toCharArray(), 0, text.length());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static int digit(char c, int index) {
        int value = c < 128 ? Character.digit(c, 16) : -1;
        if (value < 0) {
            throw new IllegalArgumentException("found '" + (Character.isISOControl(c) ? '?' : c) + "' at " + index
                    + ", expected a hexadecimal digit");
        }
        return value;
    }
}
