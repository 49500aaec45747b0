// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;

/**
 * Operational identification of GB 46750-2025 (民用无人驾驶航空器系统运行识别规范): items of which three bytes say which are there, in
 * the carrier of the other messages. Its layout is known from one implementation only, so it is experimental and taken only when
 * its lengths come out even. Keeps what the wire says; values are judged when they are asked for.
 */
final class OperationReport {
    /** Where the other messages have type and edition. */
    static final int MARK = 0xFF;

    private static final int HEAD_BYTES = 3;
    private static final int PRESENCE_BYTES = 3;
    private static final int[] ITEM_BYTES = {20, 8, 1, 1, 1, 8, 2, 8, 2, 2, 2, 1, 2, 2, 1, 1, 1, 1, 1, 6, 1};
    private static final int ITEMS_PER_BYTE = 7;
    private static final int STATION_PLACE = 5;
    private static final int AIRCRAFT_PLACE = 7;
    private static final int ON_GROUND = 1;
    private static final int AIRBORNE = 2;
    private static final int EMERGENCY = 3;
    private static final int UNKNOWN_16 = 0xFFFF;
    private static final int UNKNOWN_8 = 0xFF;
    private static final int CM_PER_HALF_METRE = 50;
    private static final int LOWEST_ALTITUDE_CM = -100_000;
    private static final int LOWEST_HEIGHT_CM = -900_000;
    private static final int FULL_CIRCLE_DDEG = 3_600;
    private static final String[] STATES = {"undeclared", "ground", "airborne", "emergency"};
    private static final String[] SIZES = {"micro", "light", "small", "medium", "large"};

    /** Fields that the facets tell, and those that say how it is built. */
    static final Set<String> TOLD = Set.of(
            "form",
            "length",
            "presence",
            "longitude",
            "latitude",
            "direction",
            "speed",
            "height",
            "vertical speed",
            "time");

    private String productId = "";
    private String registrationId = "";
    private int stationKind = -1;
    private int stationLatitudeE7 = Fix.UNKNOWN;
    private int stationLongitudeE7 = Fix.UNKNOWN;
    private int latitudeE7 = Fix.UNKNOWN;
    private int longitudeE7 = Fix.UNKNOWN;
    private int courseDdeg = UNKNOWN_16;
    private int speedDmps = UNKNOWN_16;
    private int height = UNKNOWN_16;
    private int vertical = UNKNOWN_8;
    private int geodeticAltitude = UNKNOWN_16;
    private int pressureAltitude = UNKNOWN_16;
    private int state;
    private long timeMs = Fix.UNKNOWN_TIME;

    private OperationReport() {}

    /** Whether one stands there with nothing behind it. */
    static boolean isOne(ByteBuf in, int from, int length) {
        if (length < HEAD_BYTES + PRESENCE_BYTES || in.getUnsignedByte(from) != MARK) {
            return false;
        }
        int itemBytes = 0;
        for (int item = 0; item < ITEM_BYTES.length; item++) {
            boolean there = isThere(in.getUnsignedByte(from + HEAD_BYTES + item / ITEMS_PER_BYTE), item);
            boolean isPlace = item == STATION_PLACE || item == AIRCRAFT_PLACE;
            int at = from + HEAD_BYTES + PRESENCE_BYTES + itemBytes;
            itemBytes += there ? ITEM_BYTES[item] : 0;
            if (HEAD_BYTES + PRESENCE_BYTES + itemBytes > length
                    || (there && isPlace && !isPlace(in.getIntLE(at + 4), in.getIntLE(at)))) {
                return false;
            }
        }
        int stated = in.getUnsignedByte(from + 2);
        return length == HEAD_BYTES + PRESENCE_BYTES + itemBytes
                && itemBytes > 0
                && (stated == itemBytes || stated == itemBytes + PRESENCE_BYTES);
    }

    private static boolean isThere(int presence, int item) {
        return (presence & 1 << (Byte.SIZE - 1 - item % ITEMS_PER_BYTE)) != 0;
    }

    private static boolean isPlace(int latitudeE7, int longitudeE7) {
        return Math.abs((long) latitudeE7) <= LocationVector.MAX_LATITUDE_E7
                && Math.abs((long) longitudeE7) <= LocationVector.MAX_LONGITUDE_E7;
    }

    static OperationReport decode(FieldReader in) throws MalformedMessageException {
        in.u8("form", "ff GB 46750-2025, experimental");
        in.u8("edition", "3 bits major, 5 bits minor");
        in.u8("length", "bytes");
        int[] presence = {in.u8("presence", "items, most significant bit first"), in.u8("presence"), in.u8("presence")};
        OperationReport report = new OperationReport();
        for (int item = 0; item < ITEM_BYTES.length; item++) {
            if (isThere(presence[item / ITEMS_PER_BYTE], item)) {
                report.read(in, item);
            }
        }
        return report;
    }

    private void read(FieldReader in, int item) throws MalformedMessageException {
        switch (item) {
            case 0 -> productId = id(in, "product id", ITEM_BYTES[0]);
            case 1 -> registrationId = id(in, "registration id", ITEM_BYTES[1]);
            case 2 -> in.u8("operation category");
            case 3 -> {
                int size = in.u8("aircraft category");
                in.meaning(size < SIZES.length ? SIZES[size] : "");
            }
            case 4 -> stationKind = in.u8("station kind", "0 take-off, 1 live, 2 fixed");
            case STATION_PLACE -> {
                stationLongitudeE7 = in.u32le("station longitude", "1e-7 deg");
                stationLatitudeE7 = in.u32le("station latitude", "1e-7 deg");
            }
            case 6 -> in.u16le("station altitude", "0.5 m, less 1000 m; ffff unknown");
            case AIRCRAFT_PLACE -> {
                longitudeE7 = in.u32le("longitude", "1e-7 deg");
                latitudeE7 = in.u32le("latitude", "1e-7 deg");
            }
            case 8 -> courseDdeg = in.u16le("direction", "0.1 deg");
            case 9 -> speedDmps = in.u16le("speed", "0.1 m/s");
            case 10 -> height = in.u16le("height", "0.5 m, less 9000 m");
            case 11 -> vertical = in.u8("vertical speed", "0.5 m/s, top bit: down; ff unknown");
            case 12 -> geodeticAltitude = in.u16le("geodetic altitude", "0.5 m, less 1000 m");
            case 13 -> pressureAltitude = in.u16le("pressure altitude", "0.5 m, less 1000 m");
            default -> readQuality(in, item);
        }
    }

    private void readQuality(FieldReader in, int item) throws MalformedMessageException {
        switch (item) {
            case 14 -> {
                state = in.u8("status");
                in.meaning(state < STATES.length ? STATES[state] : "");
            }
            case 15 -> in.u8("coordinate system", "0 WGS-84, 1 CGCS2000");
            case 16 -> in.u8("horizontal accuracy", "code");
            case 17 -> in.u8("vertical accuracy", "code");
            case 18 -> in.u8("speed accuracy", "code");
            case 19 -> timeMs = time(in);
            default -> in.u8("time accuracy", "code");
        }
    }

    private static String id(FieldReader in, String name, int length) throws MalformedMessageException {
        byte[] padded = in.bytes(name, length, "");
        String id =
                Explanation.printable(MessageHead.text(padded, length).strip().replace(' ', '-'));
        in.meaning(id);
        return id;
    }

    /** Six bytes, least significant first. */
    private static long time(FieldReader in) throws MalformedMessageException {
        long time = 0;
        for (int i = ITEM_BYTES[19] - 1; i >= 0; i--) {
            time = time << Byte.SIZE | in.peekU8(i);
        }
        in.number("time", ITEM_BYTES[19], (double) time, "ms since 1970");
        return time == 0 ? Fix.UNKNOWN_TIME : time;
    }

    /** The serial number, else the registration; empty when it has neither. */
    String id() {
        return productId.isEmpty() ? registrationId : productId;
    }

    /** CGCS2000 and WGS-84 are the same here: centimetres lie between them. */
    Fix fix() {
        boolean placed = latitudeE7 != Fix.UNKNOWN && (latitudeE7 != 0 || longitudeE7 != 0);
        int geodeticCm = altitudeCm(geodeticAltitude);
        return new Fix(
                timeMs,
                placed ? latitudeE7 : Fix.UNKNOWN,
                placed ? longitudeE7 : Fix.UNKNOWN,
                geodeticCm != Fix.UNKNOWN ? geodeticCm : altitudeCm(pressureAltitude),
                speedDmps == UNKNOWN_16 ? Fix.UNKNOWN : speedDmps * 10,
                courseDdeg < FULL_CIRCLE_DDEG ? courseDdeg * 10 : Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                placed ? FixQuality.UNKNOWN : FixQuality.NO_FIX);
    }

    Flight flight() {
        boolean home = stationKind == 0 && (stationLatitudeE7 != 0 || stationLongitudeE7 != 0);
        int up = (vertical & 0x7F) * CM_PER_HALF_METRE;
        return new Flight(
                "",
                Flag.UNKNOWN,
                state == ON_GROUND ? Flag.OFF : state == AIRBORNE ? Flag.ON : Flag.UNKNOWN,
                height == UNKNOWN_16 ? Fix.UNKNOWN : height * CM_PER_HALF_METRE + LOWEST_HEIGHT_CM,
                vertical == UNKNOWN_8 ? Fix.UNKNOWN : vertical > 0x7F ? -up : up,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                home ? stationLatitudeE7 : Fix.UNKNOWN,
                home ? stationLongitudeE7 : Fix.UNKNOWN);
    }

    boolean isEmergency() {
        return state == EMERGENCY;
    }

    private static int altitudeCm(int raw) {
        return raw == UNKNOWN_16 || raw == 0 ? Fix.UNKNOWN : raw * CM_PER_HALF_METRE + LOWEST_ALTITUDE_CM;
    }
}
