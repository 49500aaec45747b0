// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import vedette.telemetry.Fix;

/** Times as phones say them: seconds or milliseconds since 1970, or ISO 8601, UTC where no offset stands. */
final class DeviceTime {
    /** What is larger cannot be seconds: they would lie beyond the year 5000. */
    private static final double MAX_SECONDS = 1e11;

    /** Beyond the year 9999. */
    private static final double MAX_MS = 253_402_300_800_000.0;

    private static final int DATE_LENGTH = 10;
    private static final int SHORTEST_OFFSET = 5;
    private static final double MS_PER_S = 1000;

    private DeviceTime() {}

    /** Milliseconds since 1970 UTC; {@link Fix#UNKNOWN_TIME} when it says none. */
    static long ms(String text) {
        double number = Statement.number(text);
        if (!Double.isNaN(number)) {
            double ms = number < MAX_SECONDS ? number * MS_PER_S : number;
            return ms > 0 && ms < MAX_MS ? Math.round(ms) : Fix.UNKNOWN_TIME;
        }
        return text.length() <= DATE_LENGTH ? Fix.UNKNOWN_TIME : iso(text);
    }

    /** With {@code T} or a blank between date and time; a blank before an offset was a plus sign once. */
    private static long iso(String text) {
        String clock = text.substring(DATE_LENGTH + 1).replace(' ', '+');
        String iso = text.substring(0, DATE_LENGTH) + 'T' + colon(clock);
        try {
            boolean offset = clock.endsWith("Z") || clock.indexOf('+') > 0 || clock.indexOf('-') > 0;
            return offset
                    ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            return Fix.UNKNOWN_TIME;
        }
    }

    /** {@code +0200} as {@code +02:00}. */
    private static String colon(String clock) {
        int sign = Math.max(clock.indexOf('+'), clock.indexOf('-'));
        boolean bare = sign > 0 && clock.length() - sign == SHORTEST_OFFSET;
        int middle = clock.length() - 2;
        return bare ? clock.substring(0, middle) + ':' + clock.substring(middle) : clock;
    }
}
