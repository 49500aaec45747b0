// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** The messages: their types, and what they say. */
final class Message {
    static final int LOGIN = 0x01;
    static final int LOCATION = 0x02;
    static final int HEARTBEAT = 0x03;
    static final int ALARM = 0x04;
    static final int ASSET_NETWORK = 0x05;

    /** Of vehicle trackers: how it was driven, as the accelerometer felt it; 0x05 is as the receiver saw it. */
    static final int FELT_DRIVING = 0x06;

    static final int TAGS = 0x10;
    static final int NETWORK = 0x11;
    static final int SENSOR_LOCATION = 0x13;
    static final int SENSOR_ALARM = 0x14;
    static final int COMMAND = 0x81;

    /** Fields that facets tell, or that say nothing by themselves. */
    static final Set<String> FACET_NAMES = Set.of(
            "family",
            "length",
            "imei",
            "time",
            "altitude",
            "longitude",
            "latitude",
            "speed",
            "course",
            "battery",
            "batteryVolts",
            "supplyVolts",
            "odometer");

    private static final int MAX_TYPE = 0x3F;
    private static final int MAC_BYTES = 6;
    private static final int CLIMATE_BYTES = 15;
    private static final int DOOR_BYTES = 12;
    private static final int CLIMATE_TAG = 0x0004;
    private static final int DOOR_TAG = 0x0005;

    private Message() {}

    static boolean isType(int type) {
        return (type >= LOGIN && type <= MAX_TYPE) || type == COMMAND;
    }

    static String name(int type) {
        return switch (type) {
            case LOGIN -> "login";
            case LOCATION -> "location";
            case HEARTBEAT -> "heartbeat";
            case ALARM -> "alarm";
            case TAGS -> "tags";
            case NETWORK -> "network";
            case SENSOR_LOCATION -> "location with sensors";
            case SENSOR_ALARM -> "alarm with sensors";
            case COMMAND -> "answer to a command";
            default -> "message 0x" + Integer.toHexString(0x100 | type).substring(1);
        };
    }

    /** Reads the content of a report; false when nobody knows it. */
    static boolean read(int family, int type, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        boolean asset = family == Framing.ASSET;
        switch (type) {
            case LOCATION, ALARM -> {
                if (asset) {
                    Location.asset(in, out);
                } else {
                    Location.vehicle(false, in, out);
                }
            }
            case SENSOR_LOCATION, SENSOR_ALARM -> {
                if (asset) {
                    return false;
                }
                Location.vehicle(true, in, out);
            }
            case TAGS -> tags(in, out);
            case ASSET_NETWORK -> {
                if (!asset) {
                    return Driving.seen(in, out);
                }
                network(in, out);
            }
            case FELT_DRIVING -> {
                return !asset && Driving.felt(in, out);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Time and ignition, then sensors nearby; those of other kinds than climate and doors as they came. */
    private static void tags(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(in.bcdTime("time", ZoneOffset.UTC));
        out.ignition(in.u8("ignition") == 1);
        int kind = in.u16("kind", "4 climate, 5 door");
        int tagBytes = kind == CLIMATE_TAG ? CLIMATE_BYTES : DOOR_BYTES;
        while (in.remaining() >= tagBytes && (kind == CLIMATE_TAG || kind == DOOR_TAG)) {
            in.digits("tag", MAC_BYTES);
            in.u8("tagVoltage", "0.01 V above 2 V");
            in.u8("tagBattery", "%");
            in.u16("tagTemperature", "0.01 C, bit 15 below zero");
            if (kind == CLIMATE_TAG) {
                in.u16("tagHumidity", "0.01 %");
                in.u16("tagLight");
            } else {
                in.u8("tagDoor", "1 open");
            }
            in.u8("tagStrength", "dBm + 128");
        }
        if (in.remaining() > 0) {
            in.rest("tags", "");
        }
    }

    private static void network(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(in.bcdTime("time", ZoneOffset.UTC));
        text(in, "operator", StandardCharsets.UTF_16BE);
        text(in, "technology", StandardCharsets.US_ASCII);
        text(in, "band", StandardCharsets.US_ASCII);
        text(in, "imsi", StandardCharsets.US_ASCII);
        text(in, "iccid", StandardCharsets.US_ASCII);
        if (in.remaining() > 0) {
            in.rest("vendor", "");
        }
    }

    private static void text(FieldReader in, String name, Charset charset) throws MalformedMessageException {
        if (in.remaining() > 0) {
            in.text(name, in.u8(name + "Length"), charset);
        }
    }

    /** Tells frames field by field, one after the other. */
    static void explain(ByteBuf frames, Explanation out) {
        int at = frames.readerIndex();
        while (at < frames.writerIndex()) {
            int length = Framing.stated(frames, at);
            int bytes = length > 0 ? length : frames.writerIndex() - at;
            FieldReader in = new FieldReader(frames.slice(at, bytes), out);
            try {
                if (length <= 0) {
                    in.rest("bytes", "no whole frame");
                } else {
                    explain(in);
                }
            } catch (MalformedMessageException e) {
                out.note("refused", e.reason().wireName() + ": " + e.detail());
            }
            at += bytes;
        }
    }

    private static void explain(FieldReader in) throws MalformedMessageException {
        int family = in.u16("family");
        int type = in.u8("message");
        in.meaning(name(type));
        in.u16("length");
        in.u16("index");
        in.digits("imei", Framing.IMEI_BYTES);
        if (type == COMMAND && in.remaining() > 0) {
            in.u8("mode");
            in.text("text", in.remaining(), StandardCharsets.UTF_8);
        } else if (!read(family, type, in, new ReportBuilder()) && in.remaining() > 0) {
            in.rest("content", "");
        }
    }
}
