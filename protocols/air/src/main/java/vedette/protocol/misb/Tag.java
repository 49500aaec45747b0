// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;

/**
 * One item of the local set.
 *
 * @param name lowerCamelCase, without the unit
 * @param bytes length of a number, 0 for what has any length
 * @param low least value of an unsigned number; a signed one reaches from minus {@code high}
 * @param unit as suffix of names, such as {@code Deg}
 */
record Tag(int number, String name, Kind kind, int bytes, double low, double high, String unit) {
    static final int CHECKSUM = 1;
    static final int TIME = 2;
    static final int TAIL_NUMBER = 4;
    static final int HEADING = 5;
    static final int PITCH = 6;
    static final int ROLL = 7;
    static final int SENSOR_LATITUDE = 13;
    static final int SENSOR_LONGITUDE = 14;
    static final int SENSOR_ALTITUDE = 15;
    static final int RELATIVE_AZIMUTH = 18;
    static final int RELATIVE_ELEVATION = 19;
    static final int CENTRE_LATITUDE = 23;
    static final int CENTRE_LONGITUDE = 24;
    static final int FIRST_CORNER_OFFSET = 26;
    static final int VERTICAL_SPEED = 51;
    static final int GROUND_SPEED = 56;
    static final int CALL_SIGN = 59;
    static final int SENSOR_ELLIPSOID_HEIGHT = 75;
    static final int NORTH_VELOCITY = 79;
    static final int EAST_VELOCITY = 80;
    static final int PITCH_FULL = 90;
    static final int ROLL_FULL = 91;
    static final int CORE_IDENTIFIER = 94;

    /** Tags above are not known. */
    static final int MAX_NUMBER = 127;

    /** How a value is coded. */
    enum Kind {
        /** A share of the range from low to high. */
        UNSIGNED,
        /** A share of the range from minus high to high; the most negative number is none. */
        SIGNED,
        /** A number that stands for itself. */
        COUNT,
        /** Microseconds since 1970. */
        TIME,
        TEXT,
        BYTES
    }

    private static final double METRES_LOW = -900;
    private static final double METRES_HIGH = 19_000;
    private static final @Nullable Tag[] ALL = new Tag[MAX_NUMBER + 1];

    static {
        count(1, "checksum", 2, "");
        other(2, "time", Kind.TIME);
        other(3, "missionId", Kind.TEXT);
        other(4, "tailNumber", Kind.TEXT);
        unsigned(5, "platformHeading", 2, 0, 360, "Deg");
        signed(6, "platformPitch", 2, 20, "Deg");
        signed(7, "platformRoll", 2, 50, "Deg");
        count(8, "trueAirspeed", 1, "Mps");
        count(9, "indicatedAirspeed", 1, "Mps");
        other(10, "platformDesignation", Kind.TEXT);
        other(11, "imageSourceSensor", Kind.TEXT);
        other(12, "imageCoordinateSystem", Kind.TEXT);
        signed(13, "sensorLatitude", 4, 90, "Deg");
        signed(14, "sensorLongitude", 4, 180, "Deg");
        unsigned(15, "sensorAltitude", 2, METRES_LOW, METRES_HIGH, "M");
        unsigned(16, "horizontalFieldOfView", 2, 0, 180, "Deg");
        unsigned(17, "verticalFieldOfView", 2, 0, 180, "Deg");
        unsigned(18, "sensorRelativeAzimuth", 4, 0, 360, "Deg");
        signed(19, "sensorRelativeElevation", 4, 180, "Deg");
        unsigned(20, "sensorRelativeRoll", 4, 0, 360, "Deg");
        unsigned(21, "slantRange", 4, 0, 5_000_000, "M");
        unsigned(22, "targetWidth", 2, 0, 10_000, "M");
        signed(23, "frameCentreLatitude", 4, 90, "Deg");
        signed(24, "frameCentreLongitude", 4, 180, "Deg");
        unsigned(25, "frameCentreElevation", 2, METRES_LOW, METRES_HIGH, "M");
        for (int corner = 1; corner <= 4; corner++) {
            signed(24 + 2 * corner, "offsetCorner" + corner + "Latitude", 2, 0.075, "Deg");
            signed(25 + 2 * corner, "offsetCorner" + corner + "Longitude", 2, 0.075, "Deg");
            signed(80 + 2 * corner, "corner" + corner + "Latitude", 4, 90, "Deg");
            signed(81 + 2 * corner, "corner" + corner + "Longitude", 4, 180, "Deg");
        }
        count(34, "icingDetected", 1, "");
        unsigned(35, "windDirection", 2, 0, 360, "Deg");
        unsigned(36, "windSpeed", 1, 0, 100, "Mps");
        unsigned(37, "staticPressure", 2, 0, 5_000, "Mbar");
        unsigned(38, "densityAltitude", 2, METRES_LOW, METRES_HIGH, "M");
        signed(39, "outsideAirTemperature", 1, 127, "Celsius");
        signed(40, "targetLatitude", 4, 90, "Deg");
        signed(41, "targetLongitude", 4, 180, "Deg");
        unsigned(42, "targetElevation", 2, METRES_LOW, METRES_HIGH, "M");
        unsigned(45, "targetError90", 2, 0, 4_095, "M");
        unsigned(46, "targetHeightError90", 2, 0, 4_095, "M");
        count(47, "genericFlags", 1, "");
        other(48, "securitySet", Kind.BYTES);
        unsigned(49, "differentialPressure", 2, 0, 5_000, "Mbar");
        signed(50, "angleOfAttack", 2, 20, "Deg");
        signed(51, "verticalSpeed", 2, 180, "Mps");
        signed(52, "sideslip", 2, 20, "Deg");
        unsigned(53, "airfieldPressure", 2, 0, 5_000, "Mbar");
        unsigned(54, "airfieldElevation", 2, METRES_LOW, METRES_HIGH, "M");
        unsigned(55, "relativeHumidity", 1, 0, 100, "Percent");
        count(56, "groundSpeed", 1, "Mps");
        unsigned(57, "groundRange", 4, 0, 5_000_000, "M");
        unsigned(58, "fuelRemaining", 2, 0, 10_000, "Kg");
        other(59, "callSign", Kind.TEXT);
        count(60, "weaponLoad", 2, "");
        count(61, "weaponFired", 1, "");
        count(62, "laserCode", 2, "");
        count(63, "fieldOfViewName", 1, "");
        unsigned(64, "magneticHeading", 2, 0, 360, "Deg");
        count(65, "version", 1, "");
        signed(67, "alternateLatitude", 4, 90, "Deg");
        signed(68, "alternateLongitude", 4, 180, "Deg");
        unsigned(69, "alternateAltitude", 2, METRES_LOW, METRES_HIGH, "M");
        other(70, "alternateName", Kind.TEXT);
        unsigned(71, "alternateHeading", 2, 0, 360, "Deg");
        other(72, "eventStart", Kind.TIME);
        unsigned(75, "sensorEllipsoidHeight", 2, METRES_LOW, METRES_HIGH, "M");
        unsigned(76, "alternateEllipsoidHeight", 2, METRES_LOW, METRES_HIGH, "M");
        count(77, "operationalMode", 1, "");
        unsigned(78, "frameCentreEllipsoidHeight", 2, METRES_LOW, METRES_HIGH, "M");
        signed(79, "northVelocity", 2, 327, "Mps");
        signed(80, "eastVelocity", 2, 327, "Mps");
        signed(90, "platformPitchFull", 4, 90, "Deg");
        signed(91, "platformRollFull", 4, 90, "Deg");
        signed(92, "angleOfAttackFull", 4, 90, "Deg");
        signed(93, "sideslipFull", 4, 180, "Deg");
        other(94, "coreIdentifier", Kind.BYTES);
    }

    /** Null when it is not in the table. */
    static @Nullable Tag of(int number) {
        return number >= 0 && number <= MAX_NUMBER ? ALL[number] : null;
    }

    /** The value of a number; not a number when it is out of range, of another length, or no number. */
    double number(ByteBuf in, int at, int length) {
        if (length != bytes) {
            return Double.NaN;
        }
        long unsigned = 0;
        for (int i = 0; i < length; i++) {
            unsigned = unsigned << Byte.SIZE | in.getUnsignedByte(at + i);
        }
        int bits = Byte.SIZE * length;
        return switch (kind) {
            case COUNT -> unsigned;
            case UNSIGNED -> low + unsigned * (high - low) / ((1L << bits) - 1);
            case SIGNED -> {
                long raw = (unsigned << (Long.SIZE - bits)) >> (Long.SIZE - bits);
                yield raw == -(1L << (bits - 1)) ? Double.NaN : raw * high / ((1L << (bits - 1)) - 1);
            }
            case TIME, TEXT, BYTES -> Double.NaN;
        };
    }

    /** The value for people. */
    String text(ByteBuf in, int at, int length) {
        return switch (kind) {
            case TEXT -> Explanation.printable(in.toString(at, length, StandardCharsets.UTF_8));
            case BYTES -> ByteBufUtil.hexDump(in, at, length);
            case TIME -> length == Long.BYTES ? Long.toUnsignedString(in.getLong(at)) : "";
            case COUNT, UNSIGNED, SIGNED -> {
                double value = number(in, at, length);
                yield Double.isNaN(value) ? "" : Double.toString(value);
            }
        };
    }

    private static void unsigned(int number, String name, int bytes, double low, double high, String unit) {
        ALL[number] = new Tag(number, name, Kind.UNSIGNED, bytes, low, high, unit);
    }

    private static void signed(int number, String name, int bytes, double high, String unit) {
        ALL[number] = new Tag(number, name, Kind.SIGNED, bytes, -high, high, unit);
    }

    private static void count(int number, String name, int bytes, String unit) {
        ALL[number] = new Tag(number, name, Kind.COUNT, bytes, 0, 0, unit);
    }

    private static void other(int number, String name, Kind kind) {
        ALL[number] = new Tag(number, name, kind, kind == Kind.TIME ? Long.BYTES : 0, 0, 0, "");
    }
}
