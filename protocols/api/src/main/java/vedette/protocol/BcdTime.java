// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import vedette.telemetry.Fix;

/** Times in packed decimal, {@code YYMMDDhhmmss}, six bytes, years 2000 to 2099. */
public final class BcdTime {
    public static final int LENGTH_BYTES = 6;

    /** What bytes that are no time read as. */
    public static final long UNKNOWN = Fix.UNKNOWN_TIME;

    private static final int CENTURY = 2000;
    private static final long DAY_MS = 86_400_000L;

    private BcdTime() {}

    /** Reads the six bytes at {@code index}; {@link #UNKNOWN} when a digit or a part is out of range. Allocates nothing. */
    public static long readMs(ByteBuf in, int index, ZoneOffset zone) {
        int year = two(in.getByte(index));
        int month = two(in.getByte(index + 1));
        int day = two(in.getByte(index + 2));
        int hour = two(in.getByte(index + 3));
        int minute = two(in.getByte(index + 4));
        int second = two(in.getByte(index + 5));
        boolean date = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
        boolean time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        if (!date || !time) {
            return UNKNOWN;
        }
        long secondOfDay = hour * 3600L + minute * 60L + second;
        return epochDay(CENTURY + year, month, day) * DAY_MS + (secondOfDay - zone.getTotalSeconds()) * 1000L;
    }

    /** Writes the six bytes that {@link #readMs} reads; {@link #UNKNOWN} becomes six zero bytes. */
    public static void writeMs(ByteBuf out, long timeMs, ZoneOffset zone) {
        if (timeMs == UNKNOWN) {
            out.writeZero(LENGTH_BYTES);
            return;
        }
        long local = Math.floorDiv(timeMs, 1000L) + zone.getTotalSeconds();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, 86_400L));
        if (date.getYear() < CENTURY || date.getYear() >= CENTURY + 100) {
            throw new IllegalArgumentException("year " + date.getYear() + ": expected 2000 to 2099");
        }
        int secondOfDay = (int) Math.floorMod(local, 86_400L);
        out.writeByte(bcd(date.getYear() - CENTURY));
        out.writeByte(bcd(date.getMonthValue()));
        out.writeByte(bcd(date.getDayOfMonth()));
        out.writeByte(bcd(secondOfDay / 3600));
        out.writeByte(bcd(secondOfDay / 60 % 60));
        out.writeByte(bcd(secondOfDay % 60));
    }

    static String describe(long timeMs, ZoneOffset zone) {
        return timeMs == UNKNOWN
                ? "no time"
                : Instant.ofEpochMilli(timeMs).atOffset(zone).toLocalDateTime() + " " + zone;
    }

    private static int two(byte packed) {
        int high = (packed >> 4) & 0xF;
        int low = packed & 0xF;
        return high > 9 || low > 9 ? -1 : high * 10 + low;
    }

    private static int bcd(int value) {
        return ((value / 10) << 4) | (value % 10);
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 ? 29 : 28; // 2000 to 2099 has no exception
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 of the proleptic Gregorian calendar, as {@link LocalDate#toEpochDay} without the object. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468L;
    }
}
