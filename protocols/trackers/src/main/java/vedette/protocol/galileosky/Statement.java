// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** What a tag says, in the gateway's terms. */
final class Statement {
    private static final long MS_PER_S = 1000;
    private static final int E6_TO_E7 = 10;
    private static final int LOW_NIBBLE = 0xF;
    private static final int LOW_WORD = 0xFFFF;
    private static final int WORD_BITS = 16;

    /** The place is measured by satellites. */
    private static final int PLACE_MEASURED = 0;

    /** The place is that of a radio cell. */
    private static final int PLACE_OF_CELL = 2;

    private static final int STATUS_MOVING = 1;
    private static final int STATUS_TILTED = 1 << 1;
    private static final int STATUS_BATTERY_LOW = 1 << 5;
    private static final int STATUS_ANTENNA_OFF = 1 << 6;
    private static final int STATUS_SUPPLY_ODD = 1 << 8;
    private static final int STATUS_ENGINE_ON = 1 << 9;
    private static final int STATUS_HIT = 1 << 10;
    private static final int STATUS_ALARM = 1 << 15;
    private static final @Nullable String[] STATUS_NAMES = {
        "moving",
        "tilted",
        "trusted key",
        "no SIM",
        "in a geofence",
        "battery low",
        "antenna off",
        "bus voltage odd",
        "supply odd",
        "engine on",
        "hit",
        "GLONASS",
        null,
        null,
        "guarding",
        "alarm"
    };

    private static final double PERCENT_PER_STEP = 0.4;
    private static final double RPM_PER_STEP = 0.125;
    private static final int METRES_PER_STEP = 5;
    private static final double TENTHS = 10;

    private Statement() {}

    static void read(int tag, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        switch (tag) {
            case Tag.TIME -> out.timeMs(Integer.toUnsignedLong(in.u32le("timeS", "since 1970 UTC")) * MS_PER_S);
            case Tag.PLACE -> place(in, out);
            case Tag.SPEED_AND_COURSE ->
                out.speedKmh(in.u16le("speed", "0.1 km/h") / TENTHS).courseDeg(in.u16le("course", "0.1 deg") / TENTHS);
            case Tag.ALTITUDE -> out.altitudeM((short) in.u16le("altitudeM", "m, signed"));
            case Tag.STATUS -> status(in, out);
            case Tag.SUPPLY -> out.externalMv(in.u16le("supplyVoltageMv", ""));
            case Tag.BATTERY -> out.batteryMv(in.u16le("batteryVoltageMv", ""));
            case Tag.ODOMETER -> out.odometerM(Integer.toUnsignedLong(in.u32le("odometerM", "")));
            case Tag.CAN_FUEL_RPM -> fuel(in, out);
            case Tag.CAN_ODOMETER -> vehicleOdometer(in, out);
            default -> other(tag, in);
        }
    }

    private static void place(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int head = in.u8("kindAndSatellites", "upper four bits: 0 measured, 2 of a radio cell; lower four: satellites");
        int latitudeE6 = in.u32le("latitude", "1e-6 deg, signed");
        int longitudeE6 = in.u32le("longitude", "1e-6 deg, signed");
        int kind = head >>> 4;
        out.placeE7(e7(latitudeE6), e7(longitudeE6)).satellites(head & LOW_NIBBLE);
        if (kind == PLACE_OF_CELL) {
            out.quality(FixQuality.ESTIMATED);
        } else if (kind != PLACE_MEASURED) {
            out.valid(false);
        }
    }

    private static int e7(int e6) {
        return Math.abs((long) e6) > Integer.MAX_VALUE / E6_TO_E7 ? Fix.UNKNOWN : e6 * E6_TO_E7;
    }

    private static void status(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int bits = in.u16le("statusBits", "");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(bits, STATUS_NAMES));
        }
        out.moving((bits & STATUS_MOVING) != 0)
                .ignition((bits & STATUS_ENGINE_ON) != 0)
                .alarm(Alarm.ILLEGAL_MOVEMENT, (bits & STATUS_TILTED) != 0)
                .alarm(Alarm.LOW_BATTERY, (bits & STATUS_BATTERY_LOW) != 0)
                .alarm(Alarm.GNSS_ANTENNA, (bits & STATUS_ANTENNA_OFF) != 0)
                .alarm(Alarm.POWER_LOW, (bits & STATUS_SUPPLY_ODD) != 0)
                .alarm(Alarm.COLLISION, (bits & STATUS_HIT) != 0)
                .alarm(Alarm.THEFT, (bits & STATUS_ALARM) != 0);
    }

    /** Zeros are what a terminal says that has no bus. */
    private static void fuel(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int bits = in.u32le("canFuelTemperatureRpm", "fuel 0.4 %, coolant C + 40, engine speed 0.125 rpm");
        if (bits != 0) {
            out.fuelPercent((int) Math.round((bits & 0xFF) * PERCENT_PER_STEP));
            out.engineRpm((int) Math.round(((bits >>> WORD_BITS) & LOW_WORD) * RPM_PER_STEP));
        }
    }

    private static void vehicleOdometer(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        long steps = Integer.toUnsignedLong(in.u32le("canOdometer5M", "5 m"));
        if (steps != 0) {
            out.odometerM(steps * METRES_PER_STEP);
        }
    }

    /** Nothing that a report says; an explanation names it. */
    private static void other(int tag, FieldReader in) throws MalformedMessageException {
        if (!in.isExplaining()) {
            return;
        }
        switch (Tag.length(tag)) {
            case 1 -> in.u8(Tag.name(tag));
            case 2 -> in.u16le(Tag.name(tag), "");
            case 4 -> in.u32le(Tag.name(tag), "");
            default -> {
                boolean letters = tag == Tag.IMEI || tag == Tag.COMMAND_TEXT;
                if (letters) {
                    in.text(Tag.name(tag), in.remaining(), StandardCharsets.US_ASCII);
                } else {
                    in.rest(Tag.name(tag), "");
                }
            }
        }
    }
}
