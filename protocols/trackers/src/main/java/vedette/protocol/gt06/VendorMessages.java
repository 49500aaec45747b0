// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.GpsBlock;
import vedette.telemetry.Alarm;

/** Forms that one manufacturer alone uses, some of them behind types that mean something else elsewhere. */
final class VendorMessages {
    /** First byte of the form with two times behind types 0x22 and 0x25: no year begins so. */
    static final int TWO_TIMES_FORM = 0x01;

    private static final int IMEI_BYTES = 8;
    private static final int CENTIVOLT_MV = 10;
    private static final int DECIVOLT_MV = 100;
    private static final int CELL_BYTES = 8;

    /** Satellites, place, speed, course. */
    private static final int POSITION_BYTES = 12;

    /** Length of a cell with an id of four bytes and its strength; shorter ones are all alike. */
    private static final int LONG_CELL = 10;

    private VendorMessages() {}

    /** 0x22 and 0x25 of NT20 and XT40: IMEI, time of sending, time of the fix, position, status, voltages, odometer. */
    static void twoTimes(FieldReader in, Statement out) throws MalformedMessageException {
        in.u8("form");
        in.digits("imei", IMEI_BYTES);
        BinaryTime.read(in, "sent");
        out.place(GpsBlock.decode(in));
        in.skip("cell", in.u8("cell length") == LONG_CELL ? LONG_CELL : CELL_BYTES, "");
        StatusBlock.tellFlags(StatusBlock.information(in), out.say());
        out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
        out.say().batteryMv(in.u8("battery", "0.1 V") * DECIVOLT_MV);
        in.u8("signal");
        in.skip("vendor", 2, "");
        out.say().odometerM(in.u24("odometer", "m"));
        in.u24("engine minutes", "");
        if (in.remaining() > 0) {
            in.skip("driver", in.remaining(), "");
        }
    }

    /** 0xA2 with a position: 4G cell, status, supply, odometer, hours, IMEI, inputs. */
    static void withDevice(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        CellBlock.readOne(in, CellBlock.WIDE);
        in.u8("vendor");
        int info = StatusBlock.information(in);
        out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
        StatusBlock.level(in, out);
        in.u8("signal", "0 to 4");
        StatusBlock.tellFlags(info, out.say());
        in.u8("vendor");
        in.u8("vendor");
        LocationMessages.odometer(in, out);
        in.u32("engine time");
        in.digits("imei", IMEI_BYTES);
        in.u16("inputs");
    }

    /** 0x34 of X1: position, odometer, cell, voltages, inputs and outputs. */
    static void x1Location(FieldReader in, Statement out) throws MalformedMessageException {
        in.u32("data and alarm");
        out.place(GpsBlock.decode(in));
        in.u16("terminal information");
        LocationMessages.odometer(in, out);
        in.skip("cell", 9, "");
        in.u32("vendor");
        out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
        out.say().batteryMv(in.u16("battery", "0.01 V") * CENTIVOLT_MV);
        in.u8("signal");
        in.u8("vendor");
        in.u16("vendor");
        in.u8("inputs");
        in.u8("outputs");
        in.u16("analogue 1", "0.01 V");
        in.u16("analogue 2", "0.01 V");
    }

    /** 0x35 of X1: a photo waits. Nobody fetches it. */
    static void x1Photo(FieldReader in, Statement out) throws MalformedMessageException {
        BinaryTime.read(in, "time");
        in.u8("satellites");
        in.u32("latitude", GpsBlock.PLACE_UNIT);
        in.u32("longitude", GpsBlock.PLACE_UNIT);
        in.u8("camera");
        in.rest("photo", "");
    }

    /** 0x32 of AZ735, locks and SL4X: time, position if its length is not 0, cells, Wi-Fi, status. SL4X states no length. */
    static void locationOrCells(FieldReader in, Statement out) throws MalformedMessageException {
        long timeMs = BinaryTime.read(in, "time");
        if (isPositionLength(in)) {
            measured(timeMs, in, out);
            return;
        }
        out.place(GpsBlock.decode(in, timeMs));
        int cellBytes = in.u8("cell length", "itself included");
        in.skip("cell", Math.max(0, Math.min(cellBytes - 1, in.remaining())), "");
        in.rest("status", "");
    }

    /** 0x33: as 0x32 with lengths, its status is an alarm; others have Wi-Fi behind this type. */
    static void lockAlarm(FieldReader in, Statement out) throws MalformedMessageException {
        if (!BinaryTime.stands(in, 0)) {
            in.rest("data", "");
            return;
        }
        long timeMs = BinaryTime.read(in, "time");
        if (!isPositionLength(in)) {
            out.time(timeMs);
            in.rest("data", "");
            return;
        }
        Alarm alarm = lockAlarm(measured(timeMs, in, out));
        if (alarm != null) {
            in.meaning(alarm.wireName());
            out.say().alarm(alarm, true);
        }
        in.rest("vendor", "");
    }

    private static boolean isPositionLength(FieldReader in) {
        return in.peekU8(0) == 0 || in.peekU8(0) == POSITION_BYTES;
    }

    /** Position, cell, cells around and Wi-Fi, each behind its length; the status behind them. */
    private static int measured(long timeMs, FieldReader in, Statement out) throws MalformedMessageException {
        out.time(timeMs);
        if (in.u8("position length") != 0) {
            out.place(GpsBlock.decode(in, timeMs));
        }
        block("cell", in);
        block("cells around", in);
        block("wifi", in);
        return in.remaining() > 0 ? in.u8("status") : 0;
    }

    private static void block(String name, FieldReader in) throws MalformedMessageException {
        if (in.remaining() > 0) {
            int bytes = in.u8(name + " length");
            in.skip(name, Math.min(bytes, in.remaining()), "");
        }
    }

    private static @Nullable Alarm lockAlarm(int status) {
        return switch (status) {
            case 0xA2, 0xA3 -> Alarm.LOW_BATTERY;
            case 0xA4 -> Alarm.OTHER;
            case 0xA5 -> Alarm.ILLEGAL_DOOR;
            default -> null;
        };
    }

    /** 0x31: as 0x32 with a position, without a status. */
    static void location(FieldReader in, Statement out) throws MalformedMessageException {
        out.place(GpsBlock.decode(in));
        CellBlock.readWithLength(in, CellBlock.NARROW);
    }

    /** What a camera's event is. */
    static Alarm eventAlarm(int code) {
        return switch (code) {
            case 0x90 -> Alarm.HARSH_ACCELERATION;
            case 0x91 -> Alarm.HARSH_BRAKING;
            case 0x92 -> Alarm.HARSH_CORNERING;
            case 0x93 -> Alarm.COLLISION;
            default -> Alarm.OTHER;
        };
    }
}
