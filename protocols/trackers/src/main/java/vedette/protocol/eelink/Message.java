// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** The contents of packets. What older firmware leaves out at the end is not missed. */
final class Message {
    static final int LOGIN = 0x01;
    static final int LOCATION_1 = 0x02;
    static final int HEARTBEAT = 0x03;
    static final int ALARM_1 = 0x04;
    static final int STATE_1 = 0x05;
    static final int TEXT_1 = 0x06;
    static final int OBD_1 = 0x07;
    static final int LOCATION = 0x12;
    static final int ALARM = 0x14;
    static final int REPORT = 0x15;
    static final int TEXT = 0x16;
    static final int OBD = 0x17;
    static final int OBD_BODY = 0x18;
    static final int OBD_CODE = 0x19;
    static final int INSTRUCTION = 0x80;

    private static final int IMEI_BYTES = 8;
    private static final int NUMBER_BYTES = 21;
    private static final int OBD_ITEM_BYTES = 5;
    private static final int FIXED = 1;
    private static final int CAR = 1 << 1;
    private static final int ENGINE_ON = 1 << 2;
    private static final int CHARGER_KNOWN = 1 << 7;
    private static final int CHARGING = 1 << 8;
    private static final int MOVING = 1 << 9;

    private static final @Nullable String[] STATUS_BITS = {
        "fixed",
        "car",
        "engine on",
        "accelerometer",
        "motion alarm on",
        "has relay",
        "relay on",
        "charger is told",
        "charging",
        "moving",
        "GPS on",
        "OBD on"
    };

    private Message() {}

    static boolean isKnown(int type) {
        return (type >= LOGIN && type <= 0x1E) || type == INSTRUCTION || type == INSTRUCTION + 1;
    }

    static String name(int type) {
        return switch (type) {
            case LOGIN -> "login";
            case LOCATION_1, LOCATION -> "location";
            case HEARTBEAT -> "heartbeat";
            case ALARM_1, ALARM -> "alarm";
            case STATE_1, REPORT -> "state";
            case TEXT_1, TEXT -> "text";
            case OBD_1, OBD, OBD_BODY -> "engine data";
            case OBD_CODE -> "trouble codes";
            case INSTRUCTION -> "answer to an instruction";
            default -> "message 0x" + Integer.toHexString(0x100 | type).substring(1);
        };
    }

    /** Reads a content other than that of a login or an instruction; false when nobody knows it. */
    static boolean read(int type, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        switch (type) {
            case LOCATION_1 -> location1(in, out);
            case HEARTBEAT -> status(in, out);
            case ALARM_1 -> {
                place1(in, out);
                alarm(in, out);
            }
            case STATE_1 -> state1(in, out);
            case TEXT_1 -> text1(in, out);
            case OBD_1 -> obd(in, out);
            case LOCATION -> location(in, out);
            case ALARM -> {
                Place.read(in, out);
                alarm(in, out);
                status(in, out);
            }
            case REPORT -> {
                Place.read(in, out);
                if (in.remaining() > 0) {
                    in.u8("state");
                }
                status(in, out);
            }
            case TEXT -> text(in, out);
            case 0x13, OBD, OBD_BODY, OBD_CODE -> {
                return placed(in, out);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The identity of a login. */
    static String login(FieldReader in) throws MalformedMessageException {
        String digits = in.digits("imei", IMEI_BYTES);
        in.u8("language");
        in.i8("zone", "15 min");
        return digits.startsWith("0") ? digits.substring(1) : digits;
    }

    private static void location1(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        place1(in, out);
        status(in, out);
        if (in.remaining() >= 4) {
            out.batteryMv(in.u16("battery", "0.001 V"));
            in.u16("signal");
        }
        if (in.remaining() >= 4) {
            in.u16("analogue 1", "0.001 V");
            in.u16("analogue 2", "0.001 V");
        }
    }

    /** The place of edition 1, up to the byte that says whether it is one. */
    private static void place1(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(Place.time(in));
        Place.coordinates(in, out);
        out.speedKmh(in.u8("speed", "km/h"));
        out.courseDeg(in.u16("course", "deg"));
        in.u16("mobile country code");
        in.u16("mobile network code");
        in.u16("area code");
        in.u24("cell id", "");
        out.valid((in.u8("fix", "bit 0") & FIXED) != 0);
    }

    private static void state1(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        place1(in, out);
        in.u8("state");
        if (in.remaining() >= 4) {
            in.u32("since");
        }
        status(in, out);
    }

    private static void text1(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        place1(in, out);
        sms(in);
    }

    private static void text(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        Place.read(in, out);
        sms(in);
    }

    private static void sms(FieldReader in) throws MalformedMessageException {
        in.text("number", Math.min(NUMBER_BYTES, in.remaining()), StandardCharsets.US_ASCII);
        in.text("text", in.remaining(), StandardCharsets.UTF_8);
    }

    private static void obd(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(Place.time(in));
        while (in.remaining() >= OBD_ITEM_BYTES) {
            in.u8("item");
            in.u32("value");
        }
    }

    private static void location(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        Place.read(in, out);
        status(in, out);
        if (in.remaining() >= 2) {
            out.batteryMv(in.u16("battery", "0.001 V"));
        }
        if (in.remaining() >= 8) {
            in.u16("analogue 1", "0.001 V");
            in.u16("analogue 2", "0.001 V");
            out.odometerM(Integer.toUnsignedLong(in.u32("odometer", "m")));
        }
        if (in.remaining() >= 8) {
            in.u16("GSM time", "min");
            in.u16("GPS time", "min");
            in.u16("steps");
            in.u16("walking time", "s");
        }
        sensors(in);
    }

    private static void sensors(FieldReader in) throws MalformedMessageException {
        if (in.remaining() >= 12) {
            in.i16("temperature", "1/256 C");
            in.u16("humidity", "0.1 %");
            in.u32("illuminance", "1/256 lx");
            in.u32("carbon dioxide", "ppm");
        }
        if (in.remaining() >= 2) {
            in.i16("temperature 2", "1/16 C");
        }
        if (in.remaining() > 0) {
            in.rest("beacons", "");
        }
    }

    /** Engine data and kin: a place, and behind it what is not read. */
    private static boolean placed(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        boolean placed = Place.stands(in);
        if (placed) {
            Place.read(in, out);
            if (in.remaining() > 0) {
                in.rest("engine data", "");
            }
        }
        return placed;
    }

    private static void alarm(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (in.remaining() == 0) {
            out.alarm(Alarm.OTHER, true); // behind networks of a kind that nobody knows
            return;
        }
        Alarm alarm = alarm(in.u8("alarm code"));
        in.meaning(alarm.wireName());
        out.alarm(alarm, true);
    }

    /** The alarm of a code. */
    static Alarm alarm(int code) {
        return switch (code) {
            case 0x01 -> Alarm.POWER_OFF;
            case 0x02 -> Alarm.SOS;
            case 0x03 -> Alarm.LOW_BATTERY;
            case 0x04 -> Alarm.VIBRATION;
            case 0x08, 0x09 -> Alarm.GNSS_ANTENNA;
            case 0x25 -> Alarm.TAMPER;
            case 0x82 -> Alarm.OVERSPEED;
            case 0x83, 0x84 -> Alarm.GEOFENCE;
            case 0x85 -> Alarm.COLLISION;
            case 0x86 -> Alarm.FALL;
            default -> Alarm.OTHER;
        };
    }

    private static void status(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (in.remaining() < 2) {
            return;
        }
        int bits = in.u16("status");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(bits, STATUS_BITS));
        }
        if ((bits & CAR) != 0) {
            out.ignition((bits & ENGINE_ON) != 0);
        }
        if ((bits & CHARGER_KNOWN) != 0) {
            out.charging((bits & CHARGING) != 0);
        }
        if ((bits & ~0xFF) != 0) { // edition 1 knows the lower half alone
            out.moving((bits & MOVING) != 0);
        }
    }
}
