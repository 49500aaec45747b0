// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** Locations and alarms: one form of asset trackers, two of vehicle trackers. */
final class Location {
    static final int IO_POWER_CUT = 1 << 15;
    static final int IO_IGNITION = 1 << 14;

    private static final int ASSET_IGNITION = 1 << 2;
    private static final int ACCELERATION_BYTES = 5;
    private static final int MV_PER_TENTH_V = 100;
    private static final int MV_PER_HUNDREDTH_V = 10;
    private static final int FULL = 100;

    private static final @Nullable String[] IO_BITS = {
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "relay",
        null,
        null,
        "air conditioning",
        "ignition",
        "power cut"
    };

    private static final int ASSET_CODE_OFFSET = 16;
    private static final int VEHICLE_CODE_OFFSET = 37;
    private static final int SENSOR_CODE_OFFSET = 45;

    private Location() {}

    /** The code of a whole frame with an alarm, {@link Event#NONE} of any other. */
    static int alarmCode(int type, ByteBuf frame) {
        int offset;
        if (type == Message.ALARM) {
            offset = Framing.family(frame) == Framing.ASSET ? ASSET_CODE_OFFSET : VEHICLE_CODE_OFFSET;
        } else if (type == Message.SENSOR_ALARM) {
            offset = SENSOR_CODE_OFFSET;
        } else {
            return Event.NONE;
        }
        return offset < frame.readableBytes() ? frame.getUnsignedByte(frame.readerIndex() + offset) : Event.NONE;
    }

    /** Status, alarm, place, and what the box feels. */
    static void asset(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        boolean placed = Place.status(in, out);
        event(true, in, out);
        Place.read(placed, in, out);
        if (in.remaining() < ACCELERATION_BYTES + 1) {
            return;
        }
        in.skip("acceleration", ACCELERATION_BYTES, "");
        battery(in, out);
        in.i8("temperature", "C");
        Place.packed(in, "light", "0.1 V", 1);
        int volts = Place.packed(in, "batteryVolts", "0.1 V", 1);
        if (volts > 0) {
            out.batteryMv(volts * MV_PER_TENTH_V);
        }
        Place.packed(in, "solarVolts", "0.1 V", 1);
        out.odometerM(Integer.toUnsignedLong(in.u32("odometer", "m")));
        int inputs = in.u16("inputs", "bit 2 ignition, bits 4 to 10 signal");
        out.ignition((inputs & ASSET_IGNITION) != 0);
        settings(in);
    }

    private static void settings(FieldReader in) throws MalformedMessageException {
        if (in.remaining() >= 10) {
            in.u16("intervalOn", "s");
            in.u32("intervalOff", "s");
            in.u8("angleThreshold", "deg");
            in.u16("distanceThreshold", "m");
            in.u8("heartbeatInterval", "min");
        }
        if (in.remaining() > 0) {
            in.rest("vendor", "");
        }
    }

    /** The intervals, states and inputs, alarm, odometer, place. With sensors there are outputs, more inputs and voltages. */
    static void vehicle(boolean sensors, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u16("intervalOn", "s");
        in.u16("intervalOff", "s");
        in.u8("angleThreshold", "deg");
        in.u16("distanceThreshold", "m");
        in.u16("speedLimit", "km/h × 128, 7 bits signal");
        boolean placed = Place.status(in, out);
        in.u8("accelerometer");
        in.u8("manager");
        in.u8("heartbeatInterval", "min");
        in.u8("relay");
        in.u16("dragThreshold");
        int inputs = in.bits16("inputs", IO_BITS);
        out.ignition((inputs & IO_IGNITION) != 0).external((inputs & IO_POWER_CUT) == 0);
        if (sensors) {
            in.u16("outputs");
        }
        for (int number = 1; number <= (sensors ? 5 : 2); number++) {
            in.u16("analogue" + number, "0.01 V");
        }
        event(false, in, out);
        in.u8("reserved");
        out.odometerM(Integer.toUnsignedLong(in.u32("odometer", "m")));
        battery(in, out);
        Place.read(placed, in, out);
        voltages(in, out);
    }

    private static void voltages(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (in.remaining() >= 4) {
            int own = Place.packed(in, "batteryVolts", "0.01 V", 2);
            if (own >= 0) {
                out.batteryMv(own * MV_PER_HUNDREDTH_V);
            }
            int supply = Place.packed(in, "supplyVolts", "0.01 V", 2);
            if (supply >= 0) {
                out.externalMv(supply * MV_PER_HUNDREDTH_V);
            }
        }
        if (in.remaining() > 0) {
            in.rest("vendor", "");
        }
    }

    private static void event(boolean asset, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        Alarm alarm = Event.alarm(asset, in.u8("alarmCode"));
        if (alarm != null) {
            in.meaning(alarm.wireName());
            out.alarm(alarm, true);
        }
    }

    /** Two decimal digits: 100 % is 0. */
    private static void battery(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int percent = Place.packed(in, "battery", "1 %", 1);
        out.batteryPercent(percent == 0 ? FULL : percent);
    }
}
