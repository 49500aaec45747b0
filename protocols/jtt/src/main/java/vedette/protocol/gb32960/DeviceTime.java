// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;

/**
 * Times in six binary bytes: years since 2000, month, day, hour, minute, second, all GMT+8.
 *
 * @param bytes48 the six bytes as they stand on the wire
 */
record DeviceTime(long bytes48) {
    static final int LENGTH_BYTES = 6;

    private static final ZoneOffset GMT_8 = ZoneOffset.ofHours(8);
    private static final int CENTURY = 2000;
    private static final long DAY_MS = 86_400_000L;

    static DeviceTime decode(FieldReader in) throws MalformedMessageException {
        if (in.isExplaining()) {
            DeviceTime time = new DeviceTime(Long.parseLong(in.digits("time", LENGTH_BYTES), 16));
            in.meaning(time.toString());
            return time;
        }
        return new DeviceTime((long) in.u16("time") << 32 | Integer.toUnsignedLong(in.u32("time")));
    }

    /** The instant's bytes. */
    static DeviceTime of(long timeMs) {
        long local = Math.floorDiv(timeMs, 1000L) + GMT_8.getTotalSeconds();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, 86_400L));
        long secondOfDay = Math.floorMod(local, 86_400L);
        long day = (date.getYear() - CENTURY) * 0x10000L + date.getMonthValue() * 0x100L + date.getDayOfMonth();
        return new DeviceTime(day << 24 | (secondOfDay / 3600) << 16 | (secondOfDay / 60 % 60) << 8 | secondOfDay % 60);
    }

    void encode(ByteBuf out) {
        out.writeShort((int) (bytes48 >>> 32));
        out.writeInt((int) bytes48);
    }

    /** Milliseconds since 1970 UTC, {@link Fix#UNKNOWN_TIME} when the bytes are no time. */
    long timeMs() {
        int month = part(32);
        int day = part(24);
        int hour = part(16);
        int minute = part(8);
        int second = part(0);
        if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 || part(40) > 99) {
            return Fix.UNKNOWN_TIME;
        }
        int year = CENTURY + part(40);
        if (day > lengthOfMonth(year, month)) {
            return Fix.UNKNOWN_TIME;
        }
        long secondOfDay = hour * 3600L + minute * 60L + second;
        return epochDay(year, month, day) * DAY_MS + (secondOfDay - GMT_8.getTotalSeconds()) * 1000L;
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 ? 29 : 28; // 2000 to 2099 has no exception
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01, without an object. */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year; // years begin in March
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int sinceEra = shifted - CENTURY;
        return 11_017L + sinceEra * 365L + Math.floorDiv(sinceEra, 4) + dayOfYear; // 2000-03-01 is day 11017
    }

    private int part(int shift) {
        return (int) (bytes48 >>> shift) & 0xFF;
    }

    @Override
    public String toString() {
        long ms = timeMs();
        return ms == Fix.UNKNOWN_TIME
                ? "no time"
                : Instant.ofEpochMilli(ms).atOffset(GMT_8).toLocalDateTime() + " +08:00";
    }
}
