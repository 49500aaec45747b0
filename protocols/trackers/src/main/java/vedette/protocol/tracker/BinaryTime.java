// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;

/** Times in six binary bytes: year since 2000, month, day, hour, minute, second. */
public final class BinaryTime {
    public static final int LENGTH_BYTES = 6;

    private static final int CENTURY = 2000;
    private static final int MAX_YEAR = 99;
    private static final int OLDEST_LIKELY_YEAR = 9;

    private BinaryTime() {}

    /** Reads six bytes as UTC; {@link Fix#UNKNOWN_TIME} when a part is out of range. */
    public static long read(FieldReader in, String name) throws MalformedMessageException {
        long timeMs = at(in, 0);
        in.skip(name, LENGTH_BYTES, in.isExplaining() ? describe(timeMs) : "");
        return timeMs;
    }

    /** Whether a time of our days stands {@code ahead} bytes behind the next: tells forms of a message apart. */
    public static boolean stands(FieldReader in, int ahead) {
        return in.peekU8(ahead) > OLDEST_LIKELY_YEAR && at(in, ahead) != Fix.UNKNOWN_TIME;
    }

    /** Writes UTC; an unknown time becomes six zero bytes. */
    public static void write(ByteBuf out, long timeMs) {
        if (timeMs == Fix.UNKNOWN_TIME) {
            out.writeZero(LENGTH_BYTES);
            return;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(timeMs, 1000L), 0, ZoneOffset.UTC);
        out.writeByte(time.getYear() - CENTURY);
        out.writeByte(time.getMonthValue());
        out.writeByte(time.getDayOfMonth());
        out.writeByte(time.getHour());
        out.writeByte(time.getMinute());
        out.writeByte(time.getSecond());
    }

    /** A time in words, for explanations. */
    public static String describe(long timeMs) {
        return timeMs == Fix.UNKNOWN_TIME
                ? "no time"
                : Instant.ofEpochMilli(timeMs).toString();
    }

    private static long at(FieldReader in, int ahead) {
        int year = in.peekU8(ahead);
        int month = in.peekU8(ahead + 1);
        int day = in.peekU8(ahead + 2);
        boolean likely = year >= 0 && year <= MAX_YEAR && month >= 1 && month <= 12 && day >= 1;
        return likely
                ? Nmea.ms(CENTURY + year, month, day, in.peekU8(ahead + 3), in.peekU8(ahead + 4), in.peekU8(ahead + 5))
                : Fix.UNKNOWN_TIME;
    }
}
