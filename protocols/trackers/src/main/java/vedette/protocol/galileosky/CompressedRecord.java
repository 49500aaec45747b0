// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/**
 * A record of a compressed packet, and of a message by satellite: ten bytes of time and place, most significant bit first,
 * then the numbers of tags, then their values. The same tags unpacked, each in front of its value, are what
 * {@link TagReader} reads.
 *
 * @param yearS seconds since the first of January, UTC
 * @param placed whether the place is measured
 * @param longitudeSteps 22 bits from -180 degrees on
 * @param latitudeSteps 21 bits from -90 degrees on
 * @param tags each in front of its value; up to one that nobody knows
 */
record CompressedRecord(
        int yearS, boolean placed, int longitudeSteps, int latitudeSteps, boolean alarm, ByteBuf tags, boolean whole) {

    private static final int HEAD_BYTES = 10;
    private static final int TIME_BITS = 25;
    private static final int LONGITUDE_BITS = 22;
    private static final int LATITUDE_BITS = 21;
    private static final double FULL_CIRCLE = 360;
    private static final double HALF_CIRCLE = 180;
    private static final double QUARTER_CIRCLE = 90;
    private static final int TAG_COUNT_BITS = 0x1F;
    private static final long MS_PER_S = 1000;

    /** A clock may be ahead by so much; a time of the year that is later was last year's. */
    private static final long MAX_AHEAD_MS = 86_400_000;

    /** What opens a compressed packet: the IMEI as a number. */
    static String imei(FieldReader in) throws MalformedMessageException {
        String digits = Long.toString(in.u64("imei", ""));
        return "0".repeat(Math.max(0, Tag.IMEI_BYTES - digits.length())) + digits;
    }

    /** Reads one record; what stands behind a tag that nobody knows is left unread. */
    static CompressedRecord read(FieldReader in) throws MalformedMessageException {
        int at = 1;
        int yearS = bits(in, at, TIME_BITS);
        at += TIME_BITS;
        boolean placed = bits(in, at++, 1) == 0;
        int longitude = bits(in, at, LONGITUDE_BITS);
        at += LONGITUDE_BITS;
        int latitude = bits(in, at, LATITUDE_BITS);
        at += LATITUDE_BITS;
        boolean alarm = bits(in, at, 1) == 1;
        in.skip("timeAndPlace", HEAD_BYTES, "1 bit, 25 of time, 1 not placed, 22 longitude, 21 latitude, 1 alarm, 9");
        if (in.isExplaining()) {
            in.meaning(longitudeDeg(longitude) + ", " + latitudeDeg(latitude) + (placed ? "" : ", not placed"));
        }
        int count = in.u8("tagCount", "lower five bits") & TAG_COUNT_BITS;
        byte[] numbers = in.bytes("tags", count, "numbers; their values follow");
        ByteBuf tags = Unpooled.buffer();
        for (byte number : numbers) {
            int tag = number & 0xFF;
            if (!Tag.isKnown(tag)) {
                return new CompressedRecord(yearS, placed, longitude, latitude, alarm, tags, false);
            }
            tags.writeByte(tag);
            tags.writeBytes(in.bytes(in.isExplaining() ? Tag.name(tag) : "value", length(tag, in), ""));
        }
        return new CompressedRecord(yearS, placed, longitude, latitude, alarm, tags, true);
    }

    private static int length(int tag, FieldReader in) {
        return switch (Tag.length(tag)) {
            case Tag.COUNTED -> 1 + Math.max(0, in.peekU8(0));
            case Tag.LONG_COUNTED -> 2 + (Math.max(0, in.peekU8(1)) << Byte.SIZE) + Math.max(0, in.peekU8(0));
            default -> Tag.length(tag);
        };
    }

    /** {@code count} bits from bit {@code from} of what comes next on; 0 where the content has ended. */
    private static int bits(FieldReader in, int from, int count) {
        int value = 0;
        for (int bit = from; bit < from + count; bit++) {
            int octet = Math.max(0, in.peekU8(bit / Byte.SIZE));
            value = value << 1 | (octet >>> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1);
        }
        return value;
    }

    private static double longitudeDeg(int steps) {
        return FULL_CIRCLE * steps / (1 << LONGITUDE_BITS) - HALF_CIRCLE;
    }

    private static double latitudeDeg(int steps) {
        return HALF_CIRCLE * steps / (1 << LATITUDE_BITS) - QUARTER_CIRCLE;
    }

    /** The year is that which brings the time next to {@code nowMs}, and not ahead of it. */
    long timeMs(long nowMs) {
        int year = LocalDateTime.ofInstant(Instant.ofEpochMilli(nowMs), ZoneOffset.UTC)
                .getYear();
        long thisYearMs = ms(year);
        return thisYearMs > nowMs + MAX_AHEAD_MS ? ms(year - 1) : thisYearMs;
    }

    private long ms(int year) {
        long newYearS = LocalDateTime.of(year, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        return (newYearS + yearS) * MS_PER_S;
    }

    /** Says time, place and alarm; the tags are left to {@link Statement}. */
    void say(long nowMs, ReportBuilder out) {
        out.timeMs(timeMs(nowMs))
                .place(latitudeDeg(latitudeSteps), longitudeDeg(longitudeSteps))
                .valid(placed)
                .alarm(Alarm.OTHER, alarm);
    }
}
