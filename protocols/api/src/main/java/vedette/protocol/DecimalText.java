// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

/** Numbers that are written out, as programs write them. */
public final class DecimalText {
    private DecimalText() {}

    /**
     * Digits with a sign, a point and an exponent where there are such; NaN when it is anything else, or longer than
     * {@code maxLength}.
     */
    public static double parse(String text, int maxLength) {
        if (text.isEmpty() || text.length() > maxLength) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // such as 1-2
        }
    }
}
