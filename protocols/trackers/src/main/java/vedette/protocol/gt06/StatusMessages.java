// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.GpsBlock;

/** Heartbeats, and the texts with which a device answers commands. */
final class StatusMessages {
    /** Set where the second byte is the first of a word of signal and satellites. */
    private static final int PACKED_SIGNAL = 0x80;

    private static final int PACKED_BYTES = 14;
    private static final int SIGNAL_MASK = 0x1F;
    private static final int SATELLITE_MASK = 0x1F;
    private static final int VISIBLE_SHIFT = 5;
    private static final int USED_SHIFT = 10;
    private static final int CENTIVOLT_MV = 10;
    private static final int DECIVOLT_MV = 100;
    private static final int LANGUAGE_BYTES = 2;
    private static final int FLAG_BYTES = 4;
    private static final int ENCODING_UTF16 = 2;

    private StatusMessages() {}

    /** 0x13. */
    static void heartbeat(FieldReader in, Statement out) throws MalformedMessageException {
        if (in.remaining() >= PACKED_BYTES && (in.peekU8(1) & PACKED_SIGNAL) != 0) {
            packed(in, out);
        } else {
            StatusBlock.read(in, out);
        }
    }

    /** A vendor's heartbeat: signal and satellites in one word, battery in per cent, supply. */
    private static void packed(FieldReader in, Statement out) throws MalformedMessageException {
        int info = StatusBlock.information(in);
        int word = in.u16("signal and satellites");
        if (in.isExplaining()) {
            in.meaning("signal " + (word & SIGNAL_MASK) + ", satellites " + ((word >> USED_SHIFT) & SATELLITE_MASK)
                    + " and " + ((word >> VISIBLE_SHIFT) & SATELLITE_MASK));
        }
        int code = in.u8("alarm code");
        in.u8("language");
        out.say().batteryPercent(in.u8("battery", "%"));
        in.u8("vendor");
        out.say().externalMv(in.u16("supply", "0.01 V") * CENTIVOLT_MV);
        StatusBlock.tell(info, code, out);
    }

    /** 0x23. */
    static void heartbeatWithVoltage(FieldReader in, Statement out) throws MalformedMessageException {
        StatusBlock.readWithVoltage(in, out);
    }

    /** 0x36: status and items; some models put a position behind this type. */
    static void statusOrLocation(FieldReader in, Statement out) throws MalformedMessageException {
        if (BinaryTime.stands(in, 0) && in.remaining() >= GpsBlock.LENGTH_BYTES) {
            LocationMessages.withSupply(in, out);
        } else {
            StatusBlock.read(in, out);
            Items.readShort(in, out);
        }
    }

    /** 0xA3: status of a personal tracker; some models put a position behind this type. */
    static void personalOrFence(FieldReader in, Statement out) throws MalformedMessageException {
        if (BinaryTime.stands(in, 0) && in.remaining() >= GpsBlock.LENGTH_BYTES) {
            LocationMessages.fenceWide(in, out);
            return;
        }
        int info = StatusBlock.information(in);
        in.skip("vendor", 3, "");
        in.u8("signal", "%");
        in.u8("supply", "vendor's unit");
        out.say().moving(in.u8("movement") != 0);
        in.u32("steps");
        in.u8("vendor");
        out.say().batteryPercent(in.u8("battery", "%"));
        StatusBlock.tellFlags(info, out.say());
    }

    /** 0x15: length, the command's flag, text, perhaps a language. */
    static void text(FieldReader in, Statement out) throws MalformedMessageException {
        int stated = in.u8("text length", "4 more than the text has");
        int flag = in.u32("server flag");
        int length = textBytes(stated - FLAG_BYTES, in.remaining());
        out.answer(flag, in.text("text", length, StandardCharsets.US_ASCII).replace("\0", ""));
        if (in.remaining() == LANGUAGE_BYTES) {
            in.u16("language");
        }
    }

    /** As stated, where that leaves nothing or a language behind the text; a length that lies has a language. */
    private static int textBytes(int stated, int available) {
        boolean likely = stated == available || stated == available - LANGUAGE_BYTES;
        return likely ? stated : Math.max(0, available - LANGUAGE_BYTES);
    }

    /** 0x21: the command's flag, encoding, text. */
    static void encodedText(FieldReader in, Statement out) throws MalformedMessageException {
        int flag = in.u32("server flag");
        boolean wide = in.u8("encoding", "1 ASCII, 2 UTF-16") == ENCODING_UTF16;
        String text = in.text("text", in.remaining(), wide ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
        out.answer(flag, text);
    }

    /** 0x9B: what a device on the serial port said. */
    static void passThrough(FieldReader in) throws MalformedMessageException {
        in.u8("port");
        in.rest("data", "");
    }

    /** 0x95: an event of a camera or a driving sensor, with its position where there is one, and the names of its files. */
    static void event(FieldReader in, Statement out) throws MalformedMessageException {
        boolean extended = in.peekU8(0) == 0xFF && in.peekU8(1) == 0xFF;
        if (extended) {
            in.skip("vendor", 3, "");
        }
        out.time(BinaryTime.read(in, "time"));
        if (in.remaining() > 2) {
            eventPlace(in, extended, out);
        }
        int code = in.u8("event");
        out.say().alarm(VendorMessages.eventAlarm(code), true);
        in.meaning(VendorMessages.eventAlarm(code).wireName());
        in.skip("event data", Math.min(2, in.remaining()), "");
        if (in.remaining() > 0) {
            in.text("files", in.remaining(), StandardCharsets.US_ASCII);
        }
    }

    private static void eventPlace(FieldReader in, boolean extended, Statement out) throws MalformedMessageException {
        int satelliteBits = extended ? in.u8("satellites", "bits 3 to 0") : 0;
        int latitude = in.u32("latitude", GpsBlock.PLACE_UNIT);
        int longitude = in.u32("longitude", GpsBlock.PLACE_UNIT);
        int courseBits = GpsBlock.courseBits(in);
        int speedKmh = extended ? in.u16("speed", "km/h") : 0;
        GpsBlock block = new GpsBlock(out.timeMs(), satelliteBits, latitude, longitude, speedKmh, courseBits);
        block.tellMovement(out.say());
        if (extended) {
            out.say().satellites(satelliteBits & 0xF);
            out.say().externalMv(in.u16("supply", "0.1 V") * DECIVOLT_MV);
        } else {
            out.say().speedKmh(Double.NaN);
        }
    }
}
