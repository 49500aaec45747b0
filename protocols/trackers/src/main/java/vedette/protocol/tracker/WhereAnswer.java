// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

/**
 * The text with which many trackers answer {@code WHERE#}:
 * {@code Lat:N22.577156,Lon:E113.916748,Course:0.00,Speed:0.00km/h,DateTime:2025-11-21 08:55:10}, with or without words
 * before it. Names and order are fixed, case is not; the time is UTC.
 */
public final class WhereAnswer {
    private static final int CENTURY = 2000;

    private WhereAnswer() {}

    /** Says in {@code out} what {@code text} says; false when it tells no place. */
    public static boolean read(String text, ReportBuilder out) {
        double latitude = degrees(value(text, "lat:"));
        double longitude = degrees(value(text, "lon:"));
        if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
            return false;
        }
        out.place(latitude, longitude);
        out.courseDeg(leadingNumber(value(text, "course:")));
        out.speedKmh(leadingNumber(value(text, "speed:")));
        out.timeMs(timeMs(value(text, "datetime:")));
        return true;
    }

    /** What stands behind {@code name} up to the next comma. */
    private static String value(String text, String name) {
        for (int at = 0; at + name.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, name, 0, name.length())) {
                int from = at + name.length();
                int comma = text.indexOf(',', from);
                return text.substring(from, comma < 0 ? text.length() : comma).strip();
            }
        }
        return "";
    }

    /** {@code N22.5}: the hemisphere stands first. */
    private static double degrees(String text) {
        int sign = text.isEmpty() ? 0 : Nmea.sign(text.substring(0, 1));
        return sign == 0 ? Double.NaN : sign * leadingNumber(text.substring(1));
    }

    private static double leadingNumber(String text) {
        int end = 0;
        while (end < text.length() && isNumeric(text.charAt(end))) {
            end++;
        }
        return TextNumber.decimal(text.substring(0, end));
    }

    private static boolean isNumeric(char letter) {
        return (letter >= '0' && letter <= '9') || letter == '.' || letter == '-';
    }

    /** {@code 2025-11-21 08:55:10}, or with a year of two digits. */
    private static long timeMs(String text) {
        int[] parts = new int[6];
        int part = 0;
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter >= '0' && letter <= '9' && digits < 4) {
                parts[part] = parts[part] * 10 + letter - '0';
                digits++;
            } else if (part + 1 < parts.length) {
                part++;
                digits = 0;
            } else {
                break;
            }
        }
        int year = parts[0] < 100 ? CENTURY + parts[0] : parts[0];
        return Nmea.ms(year, parts[1], parts[2], parts[3], parts[4], parts[5]);
    }
}
