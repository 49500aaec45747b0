// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.ReportBuilder;

/** Items: a length, a key that it counts, a value. Their keys mean something else in each message. */
final class Item {
    static final int IDENTITY = 0x01;
    static final int ALARM = 0x02;
    static final int HEARTBEAT = 0x10;
    static final int TIME = 0x12;
    static final int GPS = 0x20;
    static final int STATUS = 0x24;
    static final int STEPS = 0x30;

    private static final int NAMED_WIFI = 0x19;
    private static final int CELLS = 0x21;
    private static final int WIFI = 0x22;
    private static final int OLD_TAG = 0x23;
    private static final int BEACON = 0x28;
    private static final int WIDE_CELLS = 0x29;
    private static final int WIFI_PLACE = 0x2A;
    private static final int TAG = 0x2C;
    private static final int ACTIVITY = 0x31;
    private static final int BARKS = 0x37;
    private static final int TEXT = 0x1F;
    private static final int IMEI_SETTING = 0x03;
    private static final int ICCID_SETTING = 0x04;

    private static final long SECOND_MS = 1000;
    private static final int MAC_BYTES = 6;
    private static final int PAIR_BYTES = 8;
    private static final int CELL_BYTES = 5;
    private static final int WIDE_CELL_BYTES = 7;
    private static final int STATION_BYTES = 7;

    private Item() {}

    /** Reads one item; returns its key. A value that nobody knows is kept as it is. */
    static int read(int message, FieldReader in, DataRecord record) throws MalformedMessageException {
        int counted = in.u8("itemLength", "of key and value");
        if (counted == 0) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "item at offset " + (in.offset() - 1) + ": found length 0, expected 1 or more");
        }
        int outer = in.enter("item", counted);
        int key = in.u8("key");
        switch (message) {
            case Message.DATA -> data(key, in, record);
            case Message.SERVICES -> service(key, in);
            case Message.SETTINGS -> setting(key, in);
            case Message.CONTROL -> control(key, in);
            default -> {}
        }
        if (in.remaining() > 0) {
            in.rest("value", "");
        }
        in.leave(outer);
        return key;
    }

    private static void data(int key, FieldReader in, DataRecord record) throws MalformedMessageException {
        ReportBuilder out = record.out();
        switch (key) {
            case IDENTITY -> identity(in);
            case ALARM -> AlarmBit.read(in, out);
            case GPS -> Place.gps(in, record);
            case STATUS -> Status.read(in, out);
            case NAMED_WIFI -> namedWifi(in);
            case CELLS -> cells(false, in);
            case WIDE_CELLS -> cells(true, in);
            case WIFI -> wifi(in);
            case OLD_TAG -> Place.tag(in, record);
            case BEACON, WIFI_PLACE, TAG -> Place.beacon(key == BEACON, key == TAG, in, record);
            case STEPS -> counted("steps", in, out);
            case BARKS -> counted("barks", in, out);
            case ACTIVITY -> activity(in);
            default -> {}
        }
    }

    private static void service(int key, FieldReader in) throws MalformedMessageException {
        if (key == IDENTITY) {
            identity(in);
        } else if (key == HEARTBEAT && in.remaining() > 0) {
            in.u8("battery", "%");
        }
    }

    private static void setting(int key, FieldReader in) throws MalformedMessageException {
        if (key == IMEI_SETTING) {
            in.text("imei", in.remaining(), StandardCharsets.US_ASCII);
        } else if (key == ICCID_SETTING) {
            in.text("iccid", in.remaining(), StandardCharsets.US_ASCII);
        }
    }

    private static void control(int key, FieldReader in) throws MalformedMessageException {
        if (key == TEXT && in.remaining() > 0) {
            in.u8("result");
            in.text("text", in.remaining(), StandardCharsets.UTF_8);
        }
    }

    /** Who speaks: digits. */
    static String identity(FieldReader in) throws MalformedMessageException {
        return in.text("identity", in.remaining(), StandardCharsets.US_ASCII);
    }

    /** Seconds since 1970 UTC. */
    static long time(FieldReader in) throws MalformedMessageException {
        long timeMs = Integer.toUnsignedLong(in.u32le("time", "")) * SECOND_MS;
        if (in.isExplaining()) {
            in.meaning(BinaryTime.describe(timeMs));
        }
        return timeMs;
    }

    private static void counted(String name, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        out.timeMs(time(in));
        in.u32le(name, "");
    }

    private static void activity(FieldReader in) throws MalformedMessageException {
        while (in.remaining() >= PAIR_BYTES) {
            time(in);
            in.u32le("activity", "");
        }
    }

    private static void cells(boolean wide, FieldReader in) throws MalformedMessageException {
        in.u16le("countryCode", "");
        in.u8("networkCode");
        while (in.remaining() >= (wide ? WIDE_CELL_BYTES : CELL_BYTES)) {
            in.i8("strength", "");
            in.u16le("areaCode", "");
            if (wide) {
                in.u32le("cellId", "");
            } else {
                in.u16le("cellId", "");
            }
        }
    }

    private static void wifi(FieldReader in) throws MalformedMessageException {
        while (in.remaining() >= STATION_BYTES) {
            in.i8("strength", "dBm");
            in.digits("wifi", MAC_BYTES);
        }
    }

    private static void namedWifi(FieldReader in) throws MalformedMessageException {
        while (in.remaining() > STATION_BYTES) {
            in.i8("strength", "dBm");
            in.digits("wifi", MAC_BYTES);
            in.text("name", in.u8("nameLength"), StandardCharsets.UTF_8);
        }
    }
}
