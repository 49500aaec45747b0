// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;

/**
 * Date, time and GPS information of GT06 and all that were made after it: 18 bytes. The record keeps the wire's units.
 *
 * @param timeMs the device's clock, read as UTC
 * @param satelliteBits length of the block in bits 7 to 4, satellites in bits 3 to 0
 * @param latitude degrees × 1 800 000
 * @param longitude degrees × 1 800 000
 * @param courseBits degrees in bits 9 to 0, {@link #NORTH} and kin above
 */
public record GpsBlock(long timeMs, int satelliteBits, int latitude, int longitude, int speedKmh, int courseBits) {
    public static final int LENGTH_BYTES = 18;

    public static final int NORTH = 1 << 10;
    public static final int WEST = 1 << 11;
    public static final int FIXED = 1 << 12;
    public static final int IGNITION_KNOWN = 1 << 14;
    public static final int IGNITION_ON = 1 << 15;

    public static final String PLACE_UNIT = "1/1800000 deg";

    private static final int COURSE_MASK = 0x3FF;
    private static final int SATELLITE_MASK = 0xF;
    private static final int HIGH_NIBBLE = 0xF0;
    private static final int LENGTH_BITS = 0xC0;
    private static final int MAX_LATITUDE = 90 * 1_800_000;
    private static final int MAX_LONGITUDE = 180 * 1_800_000;

    public static GpsBlock decode(FieldReader in) throws MalformedMessageException {
        return decode(in, BinaryTime.read(in, "time"));
    }

    /** As {@link #decode(FieldReader)} where the time stands elsewhere. */
    public static GpsBlock decode(FieldReader in, long timeMs) throws MalformedMessageException {
        int satelliteBits = in.u8("satellites", "bits 3 to 0");
        int latitude = in.u32("latitude", PLACE_UNIT);
        int longitude = in.u32("longitude", PLACE_UNIT);
        int speedKmh = in.u8("speed", "km/h");
        int courseBits = courseBits(in);
        return new GpsBlock(timeMs, satelliteBits, latitude, longitude, speedKmh, courseBits);
    }

    /** Whether content of a type that nobody knows begins with this block: a date of our days, its length, a place, a course. */
    public static boolean stands(ByteBuf content) {
        int from = content.readerIndex() + BinaryTime.LENGTH_BYTES;
        return content.readableBytes() >= LENGTH_BYTES
                && BinaryTime.stands(new FieldReader(content.duplicate()), 0)
                && (content.getUnsignedByte(from) & HIGH_NIBBLE) == LENGTH_BITS
                && Integer.compareUnsigned(content.getInt(from + 1), MAX_LATITUDE) <= 0
                && Integer.compareUnsigned(content.getInt(from + 5), MAX_LONGITUDE) <= 0
                && (content.getUnsignedShort(from + 10) & COURSE_MASK) <= 360;
    }

    public static int courseBits(FieldReader in) throws MalformedMessageException {
        int bits = in.u16("course and state");
        if (in.isExplaining()) {
            in.meaning(describe(bits));
        }
        return bits;
    }

    public void encode(ByteBuf out) {
        BinaryTime.write(out, timeMs);
        out.writeByte(satelliteBits);
        out.writeInt(latitude);
        out.writeInt(longitude);
        out.writeByte(speedKmh);
        out.writeShort(courseBits);
    }

    /** The block that says what {@code fix} says, without ignition. */
    public static GpsBlock of(Fix fix) {
        boolean placed = fix.isPlaced();
        int course = fix.courseCdeg() == Fix.UNKNOWN ? 0 : fix.courseCdeg() / 100;
        int satellites = Math.max(0, Math.min(SATELLITE_MASK, fix.satelliteCount()));
        int state = (placed ? FIXED : 0)
                | (!placed || fix.latitudeE7() >= 0 ? NORTH : 0)
                | (placed && fix.longitudeE7() < 0 ? WEST : 0);
        return new GpsBlock(
                fix.timeMs(),
                LENGTH_BITS | satellites,
                placed ? wire(fix.latitudeE7()) : 0,
                placed ? wire(fix.longitudeE7()) : 0,
                fix.speedCmps() == Fix.UNKNOWN ? 0 : Math.min(0xFF, (fix.speedCmps() * 36 + 500) / 1000),
                state | course);
    }

    /** Says everything but time and satellites. */
    public void tellMovement(ReportBuilder report) {
        boolean onEarth = Integer.compareUnsigned(latitude, MAX_LATITUDE) <= 0
                && Integer.compareUnsigned(longitude, MAX_LONGITUDE) <= 0;
        int latitudeE7 = onEarth ? e7(latitude) : Fix.UNKNOWN;
        int longitudeE7 = onEarth ? e7(longitude) : Fix.UNKNOWN;
        report.placeE7(has(NORTH) ? latitudeE7 : -latitudeE7, has(WEST) ? -longitudeE7 : longitudeE7);
        report.valid(has(FIXED));
        report.speedKmh(speedKmh);
        report.courseDeg((courseBits & COURSE_MASK) < 360 ? courseBits & COURSE_MASK : Double.NaN);
        if (has(IGNITION_KNOWN)) {
            report.ignition(has(IGNITION_ON));
        }
    }

    /** How many satellites the solution has. */
    public int satellites() {
        return satelliteBits & SATELLITE_MASK;
    }

    /** Degrees × 10⁷ of degrees × 1 800 000. */
    public static int e7(int value) {
        return (int) Math.round(value * 50L / 9.0);
    }

    private static int wire(int e7) {
        return (int) Math.round(Math.abs((long) e7) * 9 / 50.0);
    }

    private boolean has(int bit) {
        return (courseBits & bit) != 0;
    }

    private static String describe(int bits) {
        StringBuilder out = new StringBuilder().append(bits & COURSE_MASK).append(" deg");
        out.append((bits & FIXED) != 0 ? ", fixed" : ", no fix");
        out.append((bits & NORTH) != 0 ? ", north" : ", south");
        out.append((bits & WEST) != 0 ? ", west" : ", east");
        if ((bits & IGNITION_KNOWN) != 0) {
            out.append((bits & IGNITION_ON) != 0 ? ", ignition on" : ", ignition off");
        }
        return out.toString();
    }
}
