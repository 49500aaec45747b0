// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.radio.RadioFix;
import vedette.telemetry.Fix;

/**
 * A document of the Location Request/Response Protocol: its type, a length, and tokens whose values have the length that the
 * token has. What a token means depends on whether the document is a request or comes from a radio. Reusable by
 * {@link #decode}; not thread-safe.
 */
final class LrrpDocument {
    static final int IMMEDIATE_REQUEST = 0x05;
    static final int IMMEDIATE_REPORT = 0x07;
    static final int TRIGGERED_START_REQUEST = 0x09;
    static final int TRIGGERED_START_ANSWER = 0x0B;
    static final int TRIGGERED_REPORT = 0x0D;
    static final int TRIGGERED_STOP_REQUEST = 0x0F;
    static final int TRIGGERED_STOP_ANSWER = 0x11;
    static final int UNSOLICITED_REPORT = 0x13;
    static final int VERSION_REQUEST = 0x14;
    static final int VERSION_REPORT = 0x15;

    /** No request id, no result. */
    static final long NONE = -1;

    static final int REQUEST_ID = 0x22;
    static final int RESULT_CODE = 0x37;
    static final int RESULT_OK = 0x38;
    static final int TIME = 0x34;
    static final int CIRCLE_2D = 0x51;
    static final int DIRECTION = 0x56;
    static final int POINT_2D = 0x66;
    static final int POINT_3D = 0x69;
    static final int SPEED = 0x6C;

    private static final int ODD = 1;
    private static final int MAX_ID_BYTES = 8;
    private static final double LATITUDE_DEG = 90.0 / (1L << 31);
    private static final double LONGITUDE_DEG = 360.0 / (1L << 32);
    private static final int DIRECTION_DEG = 2;
    private static final int DUPLICATE_REQUEST = 0x16;

    int type;
    long requestId;
    int requestIdBytes;
    long result;
    long intervalSeconds;
    boolean isWhole;
    final RadioFix fix = new RadioFix();

    /** The name of a type, null when there is no such document. */
    static @Nullable String name(int type) {
        return switch (type == VERSION_REQUEST ? type : type | ODD) {
            case IMMEDIATE_REQUEST -> "immediate location request";
            case IMMEDIATE_REPORT -> "immediate location report";
            case TRIGGERED_START_REQUEST -> "triggered location start request";
            case TRIGGERED_START_ANSWER -> "triggered location start answer";
            case TRIGGERED_REPORT -> "triggered location report";
            case TRIGGERED_STOP_REQUEST -> "triggered location stop request";
            case TRIGGERED_STOP_ANSWER -> "triggered location stop answer";
            case UNSOLICITED_REPORT -> "unsolicited location report";
            case VERSION_REQUEST -> "protocol version request";
            case VERSION_REPORT -> "protocol version report";
            default -> null;
        };
    }

    /** Whether radios, rather than gateways, send such documents. */
    boolean isFromRadio() {
        return type != IMMEDIATE_REQUEST
                && type != TRIGGERED_START_REQUEST
                && type != TRIGGERED_STOP_REQUEST
                && type != VERSION_REQUEST;
    }

    boolean isFailure() {
        return result > 0 && result != DUPLICATE_REQUEST;
    }

    /**
     * Reads one document; what follows it is left. It is not {@linkplain #isWhole whole} when a token is not known: then what
     * stands before that token counts.
     */
    void decode(FieldReader in) throws MalformedMessageException {
        requestId = NONE;
        requestIdBytes = 0;
        result = NONE;
        intervalSeconds = NONE;
        isWhole = true;
        fix.reset();
        int wireType = in.u8("document");
        String name = name(wireType);
        if (name == null) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "document: found type " + wireType);
        }
        in.meaning(name);
        boolean hasTable = wireType != VERSION_REQUEST && (wireType & ODD) == 0;
        type = hasTable ? wireType | ODD : wireType;
        long length = VariableNumber.unsigned(in, "length", "bytes");
        if (length > in.remaining()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "length: found " + length + ", expected at most the " + in.remaining() + " bytes that follow");
        }
        int outer = in.enter("tokens", (int) length);
        if (hasTable) {
            opaque(in, "constant table");
        }
        while (in.remaining() > 0 && isWhole) {
            int token = in.u8("token");
            isWhole = common(token, in) || (isFromRadio() ? answer(token, in) : request(token, in));
        }
        in.leave(outer);
    }

    private boolean common(int token, FieldReader in) throws MalformedMessageException {
        switch (token) {
            case REQUEST_ID -> requestId(in);
            case 0x23 -> {
                requestId = in.u8("request id");
                requestIdBytes = 1;
            }
            case 0x24 -> VariableNumber.unsigned(in, "request id in table", "offset");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void requestId(FieldReader in) throws MalformedMessageException {
        long length = VariableNumber.unsigned(in, "request id length", "bytes");
        requestIdBytes = (int) Math.min(length, in.remaining() + 1L);
        long id = 0;
        for (int i = 0; i < Math.min(requestIdBytes, MAX_ID_BYTES); i++) {
            id = (id << Byte.SIZE) | in.peekU8(i);
        }
        in.skip("request id", requestIdBytes, "");
        requestId = id & Long.MAX_VALUE;
    }

    /** A token of a document that comes from a radio; false when it is not known. */
    private boolean answer(int token, FieldReader in) throws MalformedMessageException {
        switch (token) {
            case TIME, 0x35 -> fix.timeMs(time(in));
            case 0x36 -> VariableNumber.unsigned(in, "protocol version", "");
            case RESULT_CODE -> result(in);
            case RESULT_OK -> result = 0;
            case 0x39 -> {
                result(in);
                opaque(in, "text");
            }
            case CIRCLE_2D, 0x54, 0x55, POINT_2D, POINT_3D, 0x6A -> place(token, in);
            case DIRECTION -> fix.courseDeg(in.u8("direction", "2 deg") * DIRECTION_DEG);
            case 0x65 -> in.u8("confidence", "%");
            case 0x6B -> in.u8("unknown 6B");
            case SPEED -> fix.speedMps(VariableNumber.unsignedFraction(in, "speed", "m/s"));
            case 0x70 -> VariableNumber.signedFraction(in, "vertical speed", "m/s");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void result(FieldReader in) throws MalformedMessageException {
        result = VariableNumber.unsigned(in, "result", "");
        in.meaning(resultName(result));
    }

    static String resultName(long code) {
        return switch ((int) Math.min(code, Integer.MAX_VALUE)) {
            case 0 -> "ok";
            case 0x0A -> "request not understood";
            case 0x10 -> "no GPS";
            case DUPLICATE_REQUEST -> "duplicate request";
            case 0x200 -> "GPS initialising";
            default -> "result " + code;
        };
    }

    private void place(int token, FieldReader in) throws MalformedMessageException {
        int latitude = in.u32("latitude", "90/2^31 deg, south when bit 31");
        double latitudeDeg = (latitude & Integer.MAX_VALUE) * LATITUDE_DEG;
        double longitudeDeg = in.u32("longitude", "360/2^32 deg") * LONGITUDE_DEG;
        fix.place(latitude < 0 ? -latitudeDeg : latitudeDeg, longitudeDeg);
        if (token == CIRCLE_2D || token == 0x54 || token == 0x55) {
            fix.accuracyM(VariableNumber.unsignedFraction(in, "radius", "m"));
        }
        if (token != CIRCLE_2D && token != POINT_2D) {
            fix.altitudeM(VariableNumber.signedFraction(in, "altitude", "m"));
        }
        if (token == 0x55 || token == 0x6A) {
            VariableNumber.unsignedFraction(in, "altitude accuracy", "m");
        }
    }

    /** Year 14 bits, month 4, day 5, hour 5, minute 6, second 6; {@link Fix#UNKNOWN_TIME} when it is no time. */
    private static long time(FieldReader in) throws MalformedMessageException {
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = (bits << Byte.SIZE) | Math.max(0, in.peekU8(i));
        }
        in.skip("time", 5, "UTC");
        try {
            LocalDateTime time = LocalDateTime.of(
                    (int) (bits >>> 26),
                    (int) (bits >>> 22) & 0x0F,
                    (int) (bits >>> 17) & 0x1F,
                    (int) (bits >>> 12) & 0x1F,
                    (int) (bits >>> 6) & 0x3F,
                    (int) bits & 0x3F);
            if (in.isExplaining()) {
                in.meaning(time + " UTC");
            }
            return time.toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            in.meaning("no time");
            return Fix.UNKNOWN_TIME;
        }
    }

    /** A token of a request; false when it is not known. */
    private boolean request(int token, FieldReader in) throws MalformedMessageException {
        switch (token) {
            case 0x31 -> intervalSeconds = VariableNumber.unsigned(in, "interval", "s");
            case 0x33 -> in.meaning("one shot");
            case 0x34 -> in.meaning("periodic");
            case 0x42 -> VariableNumber.unsigned(in, "max information age", "");
            case 0x4A -> VariableNumber.unsigned(in, "trigger condition", "");
            case 0x78 -> VariableNumber.unsigned(in, "distance", "m");
            case 0x50 -> in.meaning("accuracy");
            case 0x51 -> in.meaning("accuracy and time");
            case 0x52 -> in.meaning("time");
            case 0x53 -> in.meaning("nothing extra");
            case 0x54 -> in.meaning("altitude wanted");
            case 0x57 -> in.meaning("direction wanted");
            case 0x62 -> in.meaning("speed wanted");
            case 0x64 -> in.meaning("vertical speed wanted");
            case 0x61, 0x73 -> in.u8("confidence", "%");
            case 0x66, 0x69, 0x74, 0x76 -> in.meaning("required");
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void opaque(FieldReader in, String name) throws MalformedMessageException {
        long length = VariableNumber.unsigned(in, name + " length", "bytes");
        in.skip(name, (int) Math.min(length, in.remaining() + 1L), "");
    }
}
