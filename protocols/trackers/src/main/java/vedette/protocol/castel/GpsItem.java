// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import io.netty.buffer.ByteBuf;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Fix;

/**
 * One position: 19 bytes.
 *
 * @param latitude degrees × 3 600 000, without sign
 * @param courseTenths 0.1 degrees
 * @param flags {@link #EAST} and kin; satellites in bits 7 to 4
 */
record GpsItem(long timeMs, int latitude, int longitude, int speedCmps, int courseTenths, int flags) {
    static final int LENGTH_BYTES = 19;

    static final int EAST = 1;
    static final int NORTH = 1 << 1;
    static final int FIX = 3 << 2;

    private static final int TIME_BYTES = 6;
    private static final int CENTURY = 2000;
    private static final double UNITS_PER_DEGREE = 3_600_000;
    private static final double KMH_PER_CMPS = 0.036;
    private static final double E7 = 1e7;
    private static final int SATELLITE_SHIFT = 4;
    private static final int MAX_SATELLITES = 15;
    private static final int CDEG_PER_UNIT = 10;

    /** Whether a position with a time that is one stands {@code ahead} bytes behind the next. */
    static boolean stands(FieldReader in, int ahead) {
        return in.remaining() >= ahead + LENGTH_BYTES && timeMs(in, ahead) != Fix.UNKNOWN_TIME;
    }

    private static long timeMs(FieldReader in, int ahead) {
        return Nmea.ms(
                CENTURY + in.peekU8(ahead + 2),
                in.peekU8(ahead + 1),
                in.peekU8(ahead),
                in.peekU8(ahead + 3),
                in.peekU8(ahead + 4),
                in.peekU8(ahead + 5));
    }

    static GpsItem read(FieldReader in) throws MalformedMessageException {
        long timeMs = timeMs(in, 0);
        in.skip("time", TIME_BYTES, in.isExplaining() ? BinaryTime.describe(timeMs) : "");
        return new GpsItem(
                timeMs,
                in.u32le("latitude", "1/3600000 deg"),
                in.u32le("longitude", "1/3600000 deg"),
                in.u16le("speed", "cm/s"),
                in.u16le("course", "0.1 deg"),
                in.u8("positionFlags", "bit 0 east, 1 north, 2 and 3 fix, 4 to 7 satellites"));
    }

    /** Writes the bytes that {@link #read} reads. */
    void encode(ByteBuf out) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(timeMs, 1000L), 0, ZoneOffset.UTC);
        out.writeByte(time.getDayOfMonth()).writeByte(time.getMonthValue()).writeByte(time.getYear() - CENTURY);
        out.writeByte(time.getHour()).writeByte(time.getMinute()).writeByte(time.getSecond());
        out.writeIntLE(latitude).writeIntLE(longitude).writeShortLE(speedCmps).writeShortLE(courseTenths);
        out.writeByte(flags);
    }

    static GpsItem of(Fix fix, long nowMs) {
        boolean placed = fix.isPlaced();
        int satellites = Math.max(0, Math.min(MAX_SATELLITES, fix.satelliteCount()));
        return new GpsItem(
                fix.hasTime() ? fix.timeMs() : nowMs,
                placed ? wire(fix.latitudeE7()) : 0,
                placed ? wire(fix.longitudeE7()) : 0,
                Math.max(0, fix.speedCmps()),
                Math.max(0, fix.courseCdeg()) / CDEG_PER_UNIT,
                (placed ? FIX : 0)
                        | (placed && fix.longitudeE7() < 0 ? 0 : EAST)
                        | (placed && fix.latitudeE7() < 0 ? 0 : NORTH)
                        | (satellites << SATELLITE_SHIFT));
    }

    private static int wire(int e7) {
        return (int) Math.round(Math.abs(e7 / E7) * UNITS_PER_DEGREE);
    }

    void say(ReportBuilder out) {
        double latitudeDeg = Integer.toUnsignedLong(latitude) / UNITS_PER_DEGREE;
        double longitudeDeg = Integer.toUnsignedLong(longitude) / UNITS_PER_DEGREE;
        out.timeMs(timeMs)
                .place(
                        (flags & NORTH) != 0 ? latitudeDeg : -latitudeDeg,
                        (flags & EAST) != 0 ? longitudeDeg : -longitudeDeg)
                .valid((flags & FIX) != 0)
                .speedKmh(speedCmps * KMH_PER_CMPS)
                .courseDeg(courseTenths / 10.0)
                .satellites(flags >>> SATELLITE_SHIFT);
    }
}
