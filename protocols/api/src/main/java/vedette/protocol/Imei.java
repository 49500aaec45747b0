// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

/** The number of a mobile device (IMEI): 14 digits and a check digit. */
public final class Imei {
    /** Largest number of a made-up device. */
    public static final int MAX_NUMBER = 999_999;

    /** A range from which no manufacturer was given numbers. */
    private static final String MADE_UP = "99000000";

    private static final int SERIAL_DIGITS = 6;
    private static final int TEN = 10;

    private Imei() {}

    /**
     * The IMEI of a device that does not exist, 15 digits with the right check digit.
     *
     * @param number 0 to {@value #MAX_NUMBER}
     */
    public static String madeUp(int number) {
        if (number < 0 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("number is " + number + ", expected 0 to " + MAX_NUMBER);
        }
        String serial = Integer.toString(number);
        String digits = MADE_UP + "0".repeat(SERIAL_DIGITS - serial.length()) + serial;
        return digits + checkDigit(digits);
    }

    /** What makes the sum a multiple of ten, when every second digit counts twice, digit by digit. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = (digits.charAt(i) - '0') * (i % 2 + 1);
            sum += value / TEN + value % TEN;
        }
        return (TEN - sum % TEN) % TEN;
    }
}
