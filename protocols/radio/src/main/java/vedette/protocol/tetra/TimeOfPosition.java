// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;

/** Day of the month, hour, minute and second, UTC: the month is that of the last such day. */
final class TimeOfPosition {
    /** A radio's clock may be ahead by so much. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final int MAX_MONTHS_BACK = 2;

    private TimeOfPosition() {}

    /** {@link Fix#UNKNOWN_TIME} when there is no such time. */
    static long decode(BitReader in, long nowMs) throws MalformedMessageException {
        int day = in.unsigned("day", 5);
        int hour = in.unsigned("hour", 5);
        int minute = in.unsigned("minute", 6);
        int second = in.unsigned("second", 6);
        Instant latest = Instant.ofEpochMilli(nowMs).plus(AHEAD);
        YearMonth month = YearMonth.from(latest.atOffset(ZoneOffset.UTC));
        try {
            for (int back = 0; back <= MAX_MONTHS_BACK; back++) {
                YearMonth candidate = month.minusMonths(back);
                if (candidate.isValidDay(day)) {
                    Instant time = LocalDateTime.of(
                                    candidate.getYear(), candidate.getMonthValue(), day, hour, minute, second)
                            .toInstant(ZoneOffset.UTC);
                    if (!time.isAfter(latest)) {
                        return time.toEpochMilli();
                    }
                }
            }
        } catch (DateTimeException e) {
            in.meaning("no time");
        }
        return Fix.UNKNOWN_TIME;
    }

    static void encode(long timeMs, BitWriter out) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
        out.bits(5, time.getDayOfMonth())
                .bits(5, time.getHour())
                .bits(6, time.getMinute())
                .bits(6, time.getSecond());
    }
}
