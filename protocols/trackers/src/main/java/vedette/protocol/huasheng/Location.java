// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;

/** A location: state, event, time, place, and items with what the vehicle says. */
final class Location {
    static final int PLACED = 1 << 15;
    static final int IGNITION = 1 << 14;
    static final int TIME_BYTES = 12;
    static final int E7_PER_UNIT = 100;
    static final int TAG_IMEI = 0x000F;

    private static final int TAG_ENGINE = 0x0001;
    private static final int TAG_RECEPTION = 0x0005;
    private static final int TAG_VIN = 0x0009;
    private static final int TAG_ODOMETER = 0x0010;
    private static final int TAG_HOURS = 0x0011;
    private static final int TAG_AIR = 0x0014;
    private static final int TAG_CELLS = 0x0020;
    private static final int DATE_DIGITS = 6;
    private static final int MV_PER_HUNDREDTH_V = 10;
    private static final double FUEL_PERCENT_PER_UNIT = 0.4;
    private static final int NO_RPM = 0xFFFF;
    private static final int NO_VOLTS = 0xFFFF;
    private static final double M_PER_KM = 1000;

    private static final @Nullable String[] STATE_BITS = {
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, "ignition", "placed"
    };

    private Location() {}

    /** Reads the content; returns the identity that an item states, otherwise empty. */
    static String read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int state = in.bits16("state", STATE_BITS);
        out.ignition((state & IGNITION) != 0);
        Alarm alarm = alarm(in.u16("event"));
        if (alarm != null) {
            in.meaning(alarm.wireName());
            out.alarm(alarm, true);
        }
        String time = in.text("time", TIME_BYTES, StandardCharsets.US_ASCII);
        out.timeMs(Nmea.yearFirstMs(time.substring(0, DATE_DIGITS), time.substring(DATE_DIGITS)));
        place((state & PLACED) != 0, in, out);
        String imei = "";
        while (in.remaining() > 0) {
            int tag = in.u16("tag");
            int outer = Message.enterItem(in.u16("itemLength"), in);
            if (tag == TAG_IMEI) {
                imei = Message.text("imei", in);
            } else {
                item(tag, in, out);
            }
            in.leave(outer);
        }
        return imei;
    }

    private static void place(boolean placed, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        long longitude = (long) in.u32("longitude", "1e-5 deg, signed") * E7_PER_UNIT;
        long latitude = (long) in.u32("latitude", "1e-5 deg, signed") * E7_PER_UNIT;
        out.place(latitude / 1e7, longitude / 1e7).valid(placed);
        out.speedKmh(in.u16("speed", "km/h"));
        out.courseDeg(in.u16("course", "deg"));
        out.altitudeM(in.i16("altitude", "m"));
        in.u16("vehicleSpeed", "km/h");
    }

    private static void item(int tag, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        switch (tag) {
            case TAG_ENGINE -> engine(in, out);
            case TAG_RECEPTION -> {
                in.u8("signal");
                in.u8("hdop");
            }
            case TAG_VIN -> Message.text("vin", in);
            case TAG_ODOMETER -> out.odometerM(odometerM(Message.text("odometer", in)));
            case TAG_HOURS -> in.u32("engineHours", "0.05 h");
            case TAG_AIR -> air(in);
            case TAG_CELLS -> Message.text("cells", in);
            default -> {}
        }
        if (in.remaining() > 0) {
            in.rest("item" + tag, "");
        }
    }

    /** Kilometres with decimals; negative when they are no number. */
    private static long odometerM(String km) {
        double value = TextNumber.decimal(km) * M_PER_KM;
        return value >= 0 ? Math.round(value) : -1;
    }

    private static void engine(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u8("coolantTemperature", "C + 40");
        int rpm = in.u16("rpm");
        if (rpm != NO_RPM) {
            out.engineRpm(rpm);
        }
        in.u8("averageSpeed", "km/h");
        in.u16("consumption", "");
        in.u16("averageConsumption", "0.01 l/100 km");
        in.u16("tripDistance", "km");
        int volts = in.u16("supply", "0.01 V");
        if (volts != NO_VOLTS) {
            out.externalMv(volts * MV_PER_HUNDREDTH_V);
        }
        out.fuelPercent((int) Math.round(in.u8("fuel", "0.4 %") * FUEL_PERCENT_PER_UNIT));
    }

    private static void air(FieldReader in) throws MalformedMessageException {
        in.u8("manifoldPressure");
        in.u8("engineLoad", "1/255");
        in.u8("timingAdvance", "0.5 deg");
        in.u8("airTemperature", "C + 40");
        in.u16("airFlow", "0.01 g/s");
        in.u8("throttle", "1/255");
    }

    private static @Nullable Alarm alarm(int event) {
        for (Event each : Event.values()) {
            if (each.code() == event) {
                return each.alarm();
            }
        }
        return null;
    }
}
