// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.GpsBlock;
import vedette.telemetry.Alarm;

/**
 * Lists of items, each with a tag of two bytes and a length: of one byte behind newer messages, of two in the modular message
 * 0x70. Tags mean the same in both. An item that is longer or shorter than expected is passed over.
 */
final class Items {
    private static final int SHORT_HEAD_BYTES = 3;
    private static final int LONG_HEAD_BYTES = 4;

    private static final int CENTIVOLT_MV = 10;
    private static final int SECOND_MS = 1000;
    private static final int DOOR_OPEN = 1 << 4;
    private static final int TAMPERED = 1;
    private static final int PLACE_BYTES = 18;

    private Items() {}

    /** Items with a length of one byte, up to the end. */
    static void readShort(FieldReader in, Statement out) throws MalformedMessageException {
        while (in.remaining() >= SHORT_HEAD_BYTES) {
            int tag = in.u16("tag");
            int length = in.u8("length");
            if (length > in.remaining()) {
                return;
            }
            item(tag, length, in, out);
        }
    }

    /** 0x70. */
    static void readModular(FieldReader in, Statement out) throws MalformedMessageException {
        while (in.remaining() >= LONG_HEAD_BYTES) {
            int tag = in.u16("tag");
            int length = in.u16("length");
            if (length > in.remaining()) {
                return;
            }
            item(tag, length, in, out);
        }
    }

    private static void item(int tag, int length, FieldReader in, Statement out) throws MalformedMessageException {
        int outer = in.enter("item " + tag, length);
        switch (tag) {
            case 0x01 -> whole(length == 8, "imei", in);
            case 0x02 -> whole(length == 8, "imsi", in);
            case 0x03 -> whole(length == 10, "iccid", in);
            case 0x09 -> satellites(length, in, out);
            case 0x0A -> number(length, "satellites in view", "", in);
            case 0x18 -> batteryVoltage(length, in, out);
            case 0x28 -> number(length, "hdop", "0.1", in);
            case 0x29 -> number(length, "index", "", in);
            case 0x2A -> door(length, in, out);
            case 0x2B -> number(length, "boot reason", "", in);
            case 0x2C -> seconds(length, in, out);
            case 0x2E -> odometer(length, in, out);
            case 0x32 -> number(length, "startup status", "", in);
            case 0x33 -> place(length, in, out);
            case 0x34 -> event(length, in);
            case 0x6A -> batteryPercent(length, in, out);
            case 0x7F -> beacon(length, in);
            default -> in.rest("value", "");
        }
        in.leave(outer);
    }

    private static void whole(boolean fits, String name, FieldReader in) throws MalformedMessageException {
        if (fits) {
            in.digits(name, in.remaining());
        }
    }

    private static int number(int length, String name, String meaning, FieldReader in)
            throws MalformedMessageException {
        return switch (length) {
            case 1 -> in.u8(name, meaning);
            case 2 -> in.u16(name, meaning);
            case 4 -> in.u32(name, meaning);
            default -> 0;
        };
    }

    private static void satellites(int length, FieldReader in, Statement out) throws MalformedMessageException {
        if (length == 1) {
            out.say().satellites(in.u8("satellites"));
        }
    }

    private static void batteryVoltage(int length, FieldReader in, Statement out) throws MalformedMessageException {
        if (length == 2) {
            out.say().batteryMv(in.u16("battery", "0.01 V") * CENTIVOLT_MV);
        }
    }

    private static void batteryPercent(int length, FieldReader in, Statement out) throws MalformedMessageException {
        if (length == 1) {
            out.say().batteryPercent(in.u8("battery", "%"));
        }
    }

    private static void door(int length, FieldReader in, Statement out) throws MalformedMessageException {
        if (length == 1) {
            int bits = in.u8("door and cover", "bit 0 tampered, bit 4 door open");
            out.say().doorOpen((bits & DOOR_OPEN) != 0);
            out.say().alarm(Alarm.TAMPER, (bits & TAMPERED) != 0);
        }
    }

    private static void odometer(int length, FieldReader in, Statement out) throws MalformedMessageException {
        if (length == 4) {
            LocationMessages.odometer(in, out);
        }
    }

    /** When the message was made; a position's own time counts more. */
    private static void seconds(int length, FieldReader in, Statement out) throws MalformedMessageException {
        if (length == 4) {
            long timeMs = unixMs(in, "made");
            if (!out.hasTime()) {
                out.time(timeMs);
            }
        }
    }

    private static void place(int length, FieldReader in, Statement out) throws MalformedMessageException {
        if (length != PLACE_BYTES) {
            return;
        }
        long timeMs = unixMs(in, "time");
        int satellites = in.u8("satellites");
        int altitudeM = in.i16("altitude", "m");
        int latitude = in.u32("latitude", GpsBlock.PLACE_UNIT);
        int longitude = in.u32("longitude", GpsBlock.PLACE_UNIT);
        int speedKmh = in.u8("speed", "km/h");
        GpsBlock block = new GpsBlock(timeMs, satellites, latitude, longitude, speedKmh, GpsBlock.courseBits(in));
        out.time(timeMs);
        out.say().satellites(satellites).altitudeM(altitudeM);
        block.tellMovement(out.say());
    }

    private static void event(int length, FieldReader in) throws MalformedMessageException {
        if (length == 6) {
            in.u8("event");
            unixMs(in, "event time");
            in.u8("event data");
        }
    }

    private static void beacon(int length, FieldReader in) throws MalformedMessageException {
        if (length == 14) {
            in.skip("beacon", 6, "");
            in.u16("beacon battery", "0.001 V");
            in.u8("beacon battery level", "%");
            in.i16("beacon temperature", "0.1 C");
            in.u16("beacon humidity", "0.1 %");
            in.u8("beacon status");
        }
    }

    private static long unixMs(FieldReader in, String name) throws MalformedMessageException {
        long timeMs = Integer.toUnsignedLong(in.u32(name)) * SECOND_MS;
        if (in.isExplaining()) {
            in.meaning(BinaryTime.describe(timeMs));
        }
        return timeMs;
    }
}
