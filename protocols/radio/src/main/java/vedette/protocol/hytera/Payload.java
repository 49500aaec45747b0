// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.radio.RadioFix;
import vedette.telemetry.Fix;

/** What a message says, as far as it is of registration, location or texts. Reusable by {@link #reset}. */
final class Payload {
    static final int REGISTRATION = 0x0003;
    static final int REGISTRATION_ANSWER = 0x0080;
    static final int OFFLINE = 0x0001;
    static final int ONLINE_CHECK = 0x0002;
    static final int ONLINE_ANSWER = 0x0082;

    static final int IMMEDIATE_REQUEST = 0xA001;
    static final int IMMEDIATE_ANSWER = 0xA002;
    static final int IMMEDIATE_ANSWER_RSSI = 0xA003;
    static final int IMMEDIATE_ANSWER_LONG = 0xA004;
    static final int EMERGENCY_STOP_ANSWER = 0xB002;
    static final int EMERGENCY_REPORT = 0xB003;
    static final int START_REQUEST = 0xC001;
    static final int START_ANSWER = 0xC002;
    static final int TRIGGERED_REPORT = 0xC003;
    static final int STOP_REQUEST = 0xC004;
    static final int STOP_ANSWER = 0xC005;
    static final int CONDITION_ANSWER = 0xD002;
    static final int CONDITION_REPORT = 0xD003;
    static final int CONDITION_REPORT_RSSI = 0xD004;

    static final int TEXT = 0xA1;
    static final int TEXT_ANSWER = 0xA2;
    static final int GROUP_TEXT = 0xB1;
    static final int GROUP_TEXT_ANSWER = 0xB2;
    static final int NO_ANSWER_WANTED = 0x8000;
    static final int HAS_OPTION = 0x4000;

    /** No result, no request id. */
    static final int NONE = -1;

    private static final int KIND_OF_TEXT = 0xFF;
    private static final int NUMBER_BITS = 0xFFFFFF;
    private static final int MIN_RSSI_DBM = -200;
    private static final int TIME_DIGITS = 14;
    private static final int INTERVAL_DIGITS = 8;

    final RadioFix fix = new RadioFix();
    final GpsRecord gps = new GpsRecord();
    int service;
    int operation;
    int radio;
    int destination;
    int requestId;
    int result;
    int rssiDbm;
    String text = "";

    void reset(int newService, int newOperation) {
        service = newService;
        operation = newOperation;
        fix.reset();
        radio = 0;
        destination = 0;
        requestId = NONE;
        result = NONE;
        rssiDbm = Fix.UNKNOWN;
        text = "";
    }

    /** The kind of a text message, of which the operation's high bits are flags. */
    int textKind() {
        return operation & KIND_OF_TEXT;
    }

    String operationName() {
        return switch (service) {
            case Hdap.RRS -> registrationName();
            case Hdap.LP -> locationName();
            case Hdap.TMP ->
                switch (textKind()) {
                    case TEXT -> "private text";
                    case TEXT_ANSWER -> "private text answer";
                    case GROUP_TEXT -> "group text";
                    case GROUP_TEXT_ANSWER -> "group text answer";
                    default -> "";
                };
            default -> "";
        };
    }

    private String registrationName() {
        return switch (operation) {
            case REGISTRATION -> "registration";
            case REGISTRATION_ANSWER -> "registration answer";
            case OFFLINE -> "going offline";
            case ONLINE_CHECK -> "online check";
            case ONLINE_ANSWER -> "online check answer";
            default -> "";
        };
    }

    private String locationName() {
        return switch (operation) {
            case IMMEDIATE_REQUEST -> "immediate request";
            case IMMEDIATE_ANSWER, IMMEDIATE_ANSWER_RSSI, IMMEDIATE_ANSWER_LONG -> "immediate answer";
            case 0xB001 -> "stop emergency report";
            case EMERGENCY_STOP_ANSWER -> "stop emergency report answer";
            case EMERGENCY_REPORT -> "emergency report";
            case START_REQUEST -> "start triggered report";
            case START_ANSWER -> "start triggered report answer";
            case TRIGGERED_REPORT -> "triggered report";
            case STOP_REQUEST -> "stop triggered report";
            case STOP_ANSWER -> "stop triggered report answer";
            case 0xD001 -> "start condition report";
            case CONDITION_ANSWER -> "start condition report answer";
            case CONDITION_REPORT, CONDITION_REPORT_RSSI -> "condition report";
            case 0xD011 -> "start quick reports";
            case 0xD012 -> "start quick reports answer";
            case 0xE001 -> "RSSI report configuration";
            case 0xE002 -> "RSSI report configuration answer";
            default -> "";
        };
    }

    /** Reads the payload; what is not known of is left. */
    void decode(FieldReader in) throws MalformedMessageException {
        switch (service) {
            case Hdap.RRS -> registration(in);
            case Hdap.LP -> location(in);
            case Hdap.TMP -> text(in);
            default -> {}
        }
    }

    private static int address(FieldReader in, String name) throws MalformedMessageException {
        int address = in.u32(name);
        if (in.isExplaining()) {
            in.meaning("radio " + (address & NUMBER_BITS));
        }
        return address & NUMBER_BITS;
    }

    private void registration(FieldReader in) throws MalformedMessageException {
        radio = address(in, "radio");
        if (operation == REGISTRATION_ANSWER) {
            result = in.u8("result");
            in.u32("validity", "s");
        } else if (operation == ONLINE_ANSWER) {
            result = in.u8("state", "0 online, 1 offline");
        }
    }

    private void location(FieldReader in) throws MalformedMessageException {
        if (operation != EMERGENCY_REPORT) {
            requestId = in.u32("request id");
        }
        radio = address(in, "radio");
        switch (operation) {
            case IMMEDIATE_ANSWER, IMMEDIATE_ANSWER_RSSI, CONDITION_REPORT_RSSI -> {
                result(in);
                gps.decode(in, fix);
                rssi(in);
            }
            case IMMEDIATE_ANSWER_LONG -> {
                if (GpsRecord.isOne(in, Short.BYTES)) {
                    result(in);
                    gps.decode(in, fix);
                }
                in.skip("more", in.remaining(), "by firmware: beacons, signal");
            }
            case EMERGENCY_REPORT -> {
                in.u8("emergency type");
                gps.decode(in, fix);
            }
            case TRIGGERED_REPORT -> {
                in.text("remaining", INTERVAL_DIGITS, GpsRecord.CHARSET);
                gps.decode(in, fix);
            }
            case CONDITION_REPORT -> gps.decode(in, fix);
            case START_ANSWER, STOP_ANSWER, EMERGENCY_STOP_ANSWER -> result(in);
            case CONDITION_ANSWER -> {
                in.u8("trigger");
                result(in);
            }
            case START_REQUEST -> schedule(in);
            case 0xD001 -> {
                in.u8("trigger", "0 cancel, 1 distance, 2 time, 3 both, 4 either");
                in.u32("distance", "m");
                schedule(in);
                in.text("maximum interval", Math.min(in.remaining(), INTERVAL_DIGITS), GpsRecord.CHARSET);
            }
            default -> {}
        }
    }

    private static void schedule(FieldReader in) throws MalformedMessageException {
        in.text("start", TIME_DIGITS, GpsRecord.CHARSET);
        in.text("stop", TIME_DIGITS, GpsRecord.CHARSET);
        in.text("interval", INTERVAL_DIGITS, GpsRecord.CHARSET);
    }

    private void result(FieldReader in) throws MalformedMessageException {
        result = in.u16("result");
        in.meaning(resultName(result));
    }

    static String resultName(int code) {
        return switch (code) {
            case 0 -> "ok";
            case 6 -> "position method failure";
            case 0x69 -> "request format error";
            default -> "result " + code;
        };
    }

    private void rssi(FieldReader in) throws MalformedMessageException {
        if (in.remaining() >= Short.BYTES) {
            int dbm = in.i16("rssi", "dBm");
            rssiDbm = dbm <= 0 && dbm >= MIN_RSSI_DBM ? dbm : Fix.UNKNOWN;
        }
    }

    private void text(FieldReader in) throws MalformedMessageException {
        int optionBytes = (operation & HAS_OPTION) != 0 ? in.u16("option length", "bytes") : 0;
        requestId = in.u32("request id");
        destination = address(in, "destination");
        if (textKind() != GROUP_TEXT_ANSWER) {
            radio = address(in, "source");
        }
        if (textKind() == TEXT_ANSWER || textKind() == GROUP_TEXT_ANSWER) {
            result = in.u8("result");
        } else {
            text = in.text("text", Math.max(0, in.remaining() - optionBytes), UTF_16LE);
        }
        if (in.remaining() > 0) {
            in.skip("option", in.remaining(), "");
        }
    }
}
