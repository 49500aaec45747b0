// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.topin;

import io.netty.buffer.ByteBuf;
import java.time.ZoneOffset;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.GpsBlock;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;
import vedette.telemetry.FixQuality;

/** The messages: their types, and what they say. */
final class Message {
    static final int LOGIN = 0x01;
    static final int HEARTBEAT = 0x08;
    static final int LOCATION = 0x10;
    static final int LATE_LOCATION = 0x11;
    static final int STATUS = 0x13;
    static final int LATE_WIFI = 0x17;
    static final int TIME = 0x30;
    static final int RESTART = 0x48;
    static final int WIFI = 0x69;
    static final int LOCATE = 0x80;
    static final int CHARGED = 0x81;
    static final int CHARGER_CONNECTED = 0x82;
    static final int CHARGER_DISCONNECTED = 0x83;
    static final int VIBRATION = 0x94;
    static final int INTERVAL = 0x98;
    static final int SOS = 0x99;

    /** Fields that facets tell, or that say nothing by themselves. */
    static final Set<String> FACET_NAMES =
            Set.of("start", "count", "stop", "time", "satellites", "latitude", "longitude", "speed", "imei", "battery");

    private static final int STATUS_SETTINGS_BYTES = 3;
    private static final int IMEI_BYTES = 8;
    private static final int MAC_BYTES = 6;
    private static final int STATION_BYTES = 7;
    private static final int CELL_BYTES = 5;
    private static final int NETWORK_BYTES = 3;
    private static final int PAIR_BYTES = 8;
    private static final double MICRO = 1e6;
    private static final int FULL_PERCENT = 100;

    private Message() {}

    static int type(ByteBuf frame) {
        return frame.getUnsignedByte(frame.readerIndex() + Framing.HEAD_BYTES - 1);
    }

    /**
     * Reads a whole frame.
     *
     * @return the identity that a login states, otherwise empty
     */
    static String read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.skip("start", 2, "");
        int count = in.u8("count", "length, or Wi-Fi stations");
        int type = in.u8("message");
        in.meaning(name(type));
        int outer = in.enter("content", Math.max(0, in.remaining() - Framing.STOP_BYTES));
        String identity = "";
        switch (type) {
            case LOGIN -> identity = login(in);
            case HEARTBEAT -> heartbeat(in, out);
            case LOCATION, LATE_LOCATION -> location(type == LATE_LOCATION, in, out);
            case STATUS -> status(in, out);
            case WIFI, LATE_WIFI -> wifi(count, type == LATE_WIFI, in, out);
            case CHARGED -> out.batteryPercent(FULL_PERCENT).charging(false);
            case CHARGER_CONNECTED -> out.external(true).charging(true);
            case CHARGER_DISCONNECTED -> out.external(false).charging(false);
            case VIBRATION -> out.alarm(Alarm.VIBRATION, true);
            case SOS -> out.alarm(Alarm.SOS, true);
            default -> {}
        }
        in.leave(outer);
        stop(in);
        return identity;
    }

    private static void stop(FieldReader in) throws MalformedMessageException {
        int found = in.u16("stop");
        if (found != 0x0D0A) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "stop at offset " + (in.offset() - 2) + ": found " + Integer.toHexString(found) + ", expected d0a");
        }
    }

    private static String login(FieldReader in) throws MalformedMessageException {
        String digits = in.digits("imei", IMEI_BYTES);
        in.u8("firmware");
        return digits.startsWith("0") ? digits.substring(1) : digits;
    }

    /** Nothing, or the places of a personal tracker: whole degrees in one byte, their millionths in three. */
    private static void heartbeat(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        if (in.remaining() < BinaryTime.LENGTH_BYTES + PAIR_BYTES) {
            return;
        }
        out.timeMs(BinaryTime.read(in, "time"));
        double latitude = degrees(in, "latitude");
        double longitude = degrees(in, "longitude");
        out.place(latitude, longitude);
        if (in.remaining() >= PAIR_BYTES) {
            degrees(in, "second latitude");
            degrees(in, "second longitude");
        }
        in.rest("vendor", "");
    }

    private static double degrees(FieldReader in, String name) throws MalformedMessageException {
        int whole = in.i8(name, "deg");
        double fraction = in.u24(name + " fraction", "1e-6 deg") / MICRO;
        return whole < 0 ? whole - fraction : whole + fraction;
    }

    private static void location(boolean late, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        GpsBlock block = GpsBlock.decode(in);
        out.timeMs(block.timeMs()).satellites(block.satellites()).buffered(late);
        block.tellMovement(out);
    }

    private static void status(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.batteryPercent(in.u8("battery", "%"));
        if (in.remaining() >= STATUS_SETTINGS_BYTES) {
            in.u8("firmware");
            in.i8("zone", "h");
            in.u8("status interval", "min");
        }
        if (in.remaining() > 0) {
            in.u8("signal", "%");
        }
    }

    private static void wifi(int stations, boolean late, FieldReader in, ReportBuilder out)
            throws MalformedMessageException {
        out.timeMs(in.bcdTime("time", ZoneOffset.UTC))
                .quality(FixQuality.NO_FIX)
                .buffered(late);
        for (int station = 0; station < stations && in.remaining() >= STATION_BYTES; station++) {
            in.skip("wifi", MAC_BYTES, "");
            in.u8("wifi strength", "-dBm");
        }
        int cells = in.u8("cell count");
        if (in.remaining() >= NETWORK_BYTES) {
            in.u16("mobile country code");
            in.u8("mobile network code");
        }
        for (int cell = 0; cell < cells && in.remaining() >= CELL_BYTES; cell++) {
            in.u16("area code");
            in.u16("cell id");
            in.u8("strength");
        }
    }

    static String name(int type) {
        return switch (type) {
            case LOGIN -> "login";
            case HEARTBEAT -> "heartbeat";
            case LOCATION -> "location";
            case LATE_LOCATION -> "late location";
            case STATUS -> "status";
            case WIFI -> "wifi";
            case LATE_WIFI -> "late wifi";
            case TIME -> "time request";
            case LOCATE -> "answer to locate";
            case INTERVAL -> "answer to interval";
            case CHARGED -> "battery is full";
            case CHARGER_CONNECTED -> "charger connected";
            case CHARGER_DISCONNECTED -> "charger disconnected";
            case VIBRATION -> "vibration";
            case SOS -> "emergency button";
            default -> "message 0x" + Integer.toHexString(0x100 | type).substring(1);
        };
    }

    /** Tells frames field by field, one after the other. */
    static void explain(ByteBuf frames, Explanation out) {
        int at = frames.readerIndex();
        while (at < frames.writerIndex()) {
            int length = Framing.length(frames, at);
            int bytes = length > 0 ? length : frames.writerIndex() - at;
            FieldReader in = new FieldReader(frames.slice(at, bytes), out);
            try {
                if (length <= 0) {
                    in.rest("bytes", "no whole frame");
                } else {
                    read(in, new ReportBuilder());
                }
            } catch (MalformedMessageException e) {
                out.note("refused", e.reason().wireName() + ": " + e.detail());
            }
            at += bytes;
        }
    }
}
