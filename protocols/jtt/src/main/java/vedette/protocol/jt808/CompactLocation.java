// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vedette.protocol.BcdTime;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * A vendor's location report, not in the standard: message {@code 0x5501}, and {@code 0x5502} for what was kept in a blind
 * zone. Electronic locks send it. Its header has one byte of serial number ({@link Header#isCompact}).
 *
 * @param time {@code DDMMYYhhmmss} UTC as digits
 * @param latitude {@code DDMMmmmm} as digits, minutes with four decimals
 * @param longitude {@code DDDMMmmmm} and the flags as digits
 * @param direction in units of two degrees
 * @param battery per cent, or {@link #CHARGING}
 * @param unknown up to {@value #UNKNOWN_BYTES} bytes, among them the cell
 * @param items identity, length and value each, as they came
 */
public record CompactLocation(
        String time,
        String latitude,
        String longitude,
        int speedKmh,
        int direction,
        int radioSignal,
        int satelliteCount,
        int odometerKm,
        int battery,
        Octets unknown,
        Octets items) {

    public static final int MESSAGE_ID = 0x5501;
    public static final int BUFFERED_MESSAGE_ID = 0x5502;

    /** Answer of the platform, where bit 15 of the attributes asks for one: the id that is answered, and a result. */
    public static final int RESPONSE_MESSAGE_ID = 0x4401;

    static final int CHARGING = 0xAA;

    private static final int FLAG_POSITIONED = 1;
    private static final int FLAG_NORTH = 1 << 1;
    private static final int FLAG_EAST = 1 << 2;

    private static final int LATITUDE_BYTES = 4;
    private static final int LONGITUDE_BYTES = 5;
    private static final int LATITUDE_DEGREE_DIGITS = 2;
    private static final int LONGITUDE_DEGREE_DIGITS = 3;
    private static final int DECIMAL = 10;
    private static final int NOT_DECIMAL = -1;
    private static final int MAX_PER_CENT = 100;
    private static final int UNKNOWN_BYTES = 11;
    private static final int ITEM_ALTITUDE = 0x02;
    private static final int MAX_LATITUDE_E7 = 900_000_000;
    private static final int MAX_LONGITUDE_E7 = 1_800_000_000;

    private static final @Nullable String[] FLAG_NAMES = {"positioned", "north", "east"};

    static CompactLocation decode(FieldReader in) throws MalformedMessageException {
        String time = in.digits("time", BcdTime.LENGTH_BYTES);
        String latitude = in.digits("latitude", LATITUDE_BYTES);
        String longitude = in.digits("longitude", LONGITUDE_BYTES);
        if (in.isExplaining()) {
            int flagBits = Character.digit(longitude.charAt(longitude.length() - 1), 16);
            in.meaning(longitude + ", last digit: " + Explanation.names(flagBits, FLAG_NAMES));
        }
        return new CompactLocation(
                time,
                latitude,
                longitude,
                in.u8("speed", "km/h"),
                in.u8("direction", "2 deg"),
                in.u8("radioSignal"),
                in.u8("satellites"),
                in.u32("odometer", "km"),
                in.u8("battery", "per cent, aa charging"),
                Octets.decode(in, "unknown", Math.min(UNKNOWN_BYTES, in.remaining()), "cell and status"),
                Octets.rest(in, "items", "identity, length, value; 02 altitude in m"));
    }

    void encode(ByteBuf out) {
        out.writeBytes(HexFormat.of().parseHex(time + latitude + longitude));
        out.writeByte(speedKmh);
        out.writeByte(direction);
        out.writeByte(radioSignal);
        out.writeByte(satelliteCount);
        out.writeInt(odometerKm);
        out.writeByte(battery);
        unknown.encode(out);
        items.encode(out);
    }

    /** The fix in the gateway's terms; a field that is none costs itself alone. */
    Fix toFix() {
        int latitudeE7 = degreesE7(latitude, LATITUDE_DEGREE_DIGITS);
        int longitudeE7 = degreesE7(longitude.substring(0, longitude.length() - 1), LONGITUDE_DEGREE_DIGITS);
        int flagBits = Character.digit(longitude.charAt(longitude.length() - 1), 16);
        boolean placed = (flagBits & FLAG_POSITIONED) != 0
                && isWithin(latitudeE7, MAX_LATITUDE_E7)
                && isWithin(longitudeE7, MAX_LONGITUDE_E7);
        return new Fix(
                timeMs(),
                placed ? ((flagBits & FLAG_NORTH) != 0 ? latitudeE7 : -latitudeE7) : Fix.UNKNOWN,
                placed ? ((flagBits & FLAG_EAST) != 0 ? longitudeE7 : -longitudeE7) : Fix.UNKNOWN,
                altitudeCm(),
                LocationReport.toCmps(speedKmh * 10),
                direction < 180 ? direction * 200 : Fix.UNKNOWN,
                Fix.UNKNOWN,
                satelliteCount,
                placed ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
    }

    private static boolean isWithin(int degreesE7, int most) {
        return degreesE7 >= 0 && degreesE7 <= most;
    }

    /** Per cent, or {@link Fix#UNKNOWN}. */
    int batteryPercent() {
        return battery <= MAX_PER_CENT ? battery : Fix.UNKNOWN;
    }

    private int altitudeCm() {
        ByteBuf in = Unpooled.wrappedBuffer(items.bytes());
        while (in.readableBytes() >= 2) {
            int id = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length > in.readableBytes()) {
                return Fix.UNKNOWN;
            }
            if (id == ITEM_ALTITUDE && length == 2) {
                return in.readShort() * 100;
            }
            in.skipBytes(length);
        }
        return Fix.UNKNOWN;
    }

    private long timeMs() {
        String year = time.substring(4, 6);
        byte[] bcd = HexFormat.of().parseHex(year + time.substring(2, 4) + time.substring(0, 2) + time.substring(6));
        return BcdTime.readMs(Unpooled.wrappedBuffer(bcd), 0, ZoneOffset.UTC);
    }

    private static int degreesE7(String digits, int degreeDigits) {
        int degrees = number(digits.substring(0, degreeDigits));
        int minutesE4 = number(digits.substring(degreeDigits));
        return degrees < 0 || minutesE4 < 0
                ? NOT_DECIMAL
                : (int) Math.min(Integer.MAX_VALUE, degrees * 10_000_000L + (minutesE4 * 100L + 3) / 6);
    }

    private static int number(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit >= DECIMAL) {
                return NOT_DECIMAL;
            }
            number = number * DECIMAL + digit;
        }
        return number;
    }
}
