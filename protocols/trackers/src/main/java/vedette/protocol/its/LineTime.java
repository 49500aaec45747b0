// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Fix;

/**
 * Times, UTC, day first: {@code ddmmyyyyhhmmss} in one field, {@code ddmmyyyy,hhmmss} or {@code ddmmyy,hhmmss} in two, or each
 * part in its own.
 */
final class LineTime {
    private static final int CENTURY = 2000;
    private static final int SHORT_DATE = 6;
    private static final int LONG_DATE = 8;
    private static final int CLOCK = 6;

    private LineTime() {}

    /** {@link Fix#UNKNOWN_TIME} when the fields say none. */
    static long read(TextFields in) throws MalformedMessageException {
        String date = in.textOrEmpty("date");
        if (date.length() == LONG_DATE + CLOCK) {
            return ms(date.substring(0, LONG_DATE), date.substring(LONG_DATE));
        }
        if (date.length() == 2) {
            int month = in.integerOrUnknown("month");
            int year = in.integerOrUnknown("year");
            int hour = in.integerOrUnknown("hour");
            int minute = in.integerOrUnknown("minute");
            int second = in.integerOrUnknown("second");
            return year < CENTURY
                    ? Fix.UNKNOWN_TIME
                    : Nmea.ms(year, month, TextNumber.integer(date), hour, minute, second);
        }
        return ms(date, in.textOrEmpty("time"));
    }

    private static long ms(String date, String time) {
        if (!Identities.isDigits(date) || !Identities.isDigits(time) || time.length() != CLOCK) {
            return Fix.UNKNOWN_TIME;
        }
        boolean isLong = date.length() == LONG_DATE;
        String century = isLong ? date.substring(4, 6) : "20";
        String shortDate = isLong ? date.substring(0, 4) + date.substring(6) : date;
        boolean known = century.equals("20") && shortDate.length() == SHORT_DATE;
        return known ? Nmea.dayFirstMs(shortDate, time) : Fix.UNKNOWN_TIME;
    }
}
