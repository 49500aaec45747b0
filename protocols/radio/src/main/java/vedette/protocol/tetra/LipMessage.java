// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.radio.RadioFix;

/**
 * A message of the Location Information Protocol (ETSI TS 100 392-18-1): short and long location reports are read whole, of
 * others the kind and what is known of their layout. Reusable by {@link #decode}; not thread-safe.
 */
final class LipMessage {
    /** Kinds of message. */
    static final int SHORT_REPORT = 0;

    static final int IMMEDIATE_REQUEST = 1;
    static final int LONG_REPORT = 3;
    static final int BASIC_PARAMETERS = 5;

    /** How long a fix may be old at most, by its class; the last class is unknown. */
    private static final long[] ELAPSED_MS = {5_000, 5 * 60_000, 30 * 60_000};

    private static final String[] ELAPSED = {"< 5 s", "< 5 min", "< 30 min", "unknown"};
    /** Half way round the Earth. */
    private static final int ANYWHERE_M = 20_000_000;

    private static final int TYPE_SHORT = 0;
    private static final int TYPE_EXTENDED = 1;
    private static final double DIRECTION_DEG = 22.5;
    private static final String[] KINDS = {
        "",
        "immediate location report request",
        "",
        "long location report",
        "location report acknowledgement",
        "basic location parameters",
        "add or modify trigger",
        "remove trigger",
        "report trigger",
        "report basic location parameters",
        "location reporting enable or disable",
        "location reporting temporary control",
        "backlog"
    };

    final RadioFix fix = new RadioFix();
    int kind;
    int reason;
    boolean isResponse;
    boolean isWhole;

    /** Whether a place or the reason of the message says something of the radio. */
    boolean isReport() {
        return kind == SHORT_REPORT || kind == LONG_REPORT;
    }

    /** Reads the message, from its first bit to the end of {@code bytes}, whose indices it leaves alone. */
    void decode(ByteBuf bytes, long nowMs, @Nullable Explanation explanation) throws MalformedMessageException {
        BitReader in = new BitReader(bytes, explanation);
        fix.reset();
        reason = SendingReason.NONE;
        isResponse = false;
        int type = in.unsigned("type", 2);
        if (type == TYPE_SHORT) {
            kind = SHORT_REPORT;
            in.meaning("short location report");
            shortReport(in, nowMs);
        } else if (type == TYPE_EXTENDED) {
            kind = in.unsigned("message", 4);
            if (kind >= KINDS.length || KINDS[kind].isEmpty()) {
                throw new MalformedMessageException(Rejection.BAD_VALUE, "message: found kind " + kind);
            }
            in.meaning(KINDS[kind]);
            extended(in, nowMs);
        } else {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "type: found " + type + ", expected 0 or 1");
        }
        isWhole = in.isAtEnd();
        rest(in);
    }

    /** Optional elements, or what fills the last byte. */
    private void rest(BitReader in) throws MalformedMessageException {
        while (in.isExplaining() && !in.isAtEnd() && in.remaining() > 0) {
            in.unsigned("unread", Math.min(Byte.SIZE, in.remaining()));
        }
    }

    private void shortReport(BitReader in, long nowMs) throws MalformedMessageException {
        elapsed(in, nowMs);
        point(in);
        error(in);
        speed(in);
        fix.courseDeg(in.unsigned("direction", 4) * DIRECTION_DEG);
        additional(in);
    }

    private void extended(BitReader in, long nowMs) throws MalformedMessageException {
        switch (kind) {
            case LONG_REPORT -> longReport(in, nowMs);
            case IMMEDIATE_REQUEST -> {
                isResponse = in.unsigned("response", 1) == 1;
                in.unsigned("report type", 2);
            }
            case BASIC_PARAMETERS -> {
                isResponse = in.unsigned("response", 1) == 1;
                if (!isResponse) {
                    in.unsigned("acknowledgement wanted", 1);
                    in.unsigned("minimum interval", 7);
                    in.meaning("10 s");
                    in.unsigned("report type", 2);
                }
            }
            default -> {}
        }
    }

    private void longReport(BitReader in, long nowMs) throws MalformedMessageException {
        int timeType = in.unsigned("time type", 2);
        switch (timeType) {
            case 0 -> in.meaning("none");
            case 1 -> elapsed(in, nowMs);
            case 2 -> fix.timeMs(TimeOfPosition.decode(in, nowMs));
            default -> throw new MalformedMessageException(Rejection.BAD_VALUE, "time type: found 3, expected 0 to 2");
        }
        shape(in);
        velocity(in);
        in.unsigned("acknowledgement wanted", 1);
        additional(in);
    }

    /** The fix is as old as its class may be: it must not look fresher than it is. Of unknown age, its time is unknown. */
    private void elapsed(BitReader in, long nowMs) throws MalformedMessageException {
        int elapsed = in.unsigned("time elapsed", 2);
        in.meaning(ELAPSED[elapsed]);
        if (elapsed < ELAPSED_MS.length) {
            fix.timeMs(nowMs - ELAPSED_MS[elapsed]);
        }
    }

    private void shape(BitReader in) throws MalformedMessageException {
        int shape = in.unsigned("shape", 4);
        in.meaning(shapeName(shape));
        if (shape == 0) {
            return;
        }
        point(in);
        switch (shape) {
            case 1 -> {}
            case 2 -> uncertainty(in, "uncertainty");
            case 3 -> {
                ellipse(in);
                confidence(in);
            }
            case 4 -> altitude(in);
            case 5 -> {
                uncertainty(in, "uncertainty");
                altitude(in);
            }
            case 6 -> {
                ellipse(in);
                altitude(in);
                confidence(in);
            }
            case 7 -> {
                uncertainty(in, "uncertainty");
                altitude(in);
                altitudeError(in);
            }
            case 8 -> {
                ellipse(in);
                altitude(in);
                altitudeError(in);
                confidence(in);
            }
            case 9 -> arc(in);
            case 10 -> error(in);
            default ->
                throw new MalformedMessageException(
                        Rejection.BAD_VALUE, "shape: found " + shape + ", expected 0 to 10");
        }
    }

    private static String shapeName(int shape) {
        return switch (shape) {
            case 0 -> "none";
            case 1 -> "point";
            case 2 -> "circle";
            case 3 -> "ellipse";
            case 4 -> "point with altitude";
            case 5 -> "circle with altitude";
            case 6 -> "ellipse with altitude";
            case 7 -> "circle with altitude and its uncertainty";
            case 8 -> "ellipse with altitude and its uncertainty";
            case 9 -> "arc";
            case 10 -> "point and position error";
            default -> "";
        };
    }

    private void point(BitReader in) throws MalformedMessageException {
        int longitude = in.signed("longitude", 25);
        in.meaning("360/2^25 deg");
        int latitude = in.signed("latitude", 24);
        in.meaning("180/2^24 deg");
        fix.place(Scale.latitudeDeg(latitude), Scale.longitudeDeg(longitude));
    }

    /** The class is a bound: the accuracy is not better. */
    private void error(BitReader in) throws MalformedMessageException {
        int code = in.unsigned("position error", 3);
        double metres = Scale.errorM(code);
        if (code == Scale.HOPELESS_ERROR) {
            in.meaning("> 200 km");
            fix.accuracyM(ANYWHERE_M);
        } else if (code == Scale.UNKNOWN_ERROR) {
            in.meaning("unknown");
        } else {
            in.meaning("< " + (int) metres + " m");
            fix.accuracyM(metres);
        }
    }

    private void uncertainty(BitReader in, String name) throws MalformedMessageException {
        double metres = Scale.uncertaintyM(in.unsigned(name, 6));
        fix.accuracyM(metres);
        if (in.isExplaining()) {
            in.meaning(Double.isNaN(metres) ? "best effort" : Math.round(metres * 10) / 10.0 + " m");
        }
    }

    /** Its half major axis is the accuracy. */
    private void ellipse(BitReader in) throws MalformedMessageException {
        uncertainty(in, "half major axis");
        in.unsigned("half minor axis", 6);
        in.unsigned("angle", 8);
        in.meaning("360/256 deg");
    }

    private void altitude(BitReader in) throws MalformedMessageException {
        boolean isEllipsoid = in.unsigned("altitude type", 1) == 0;
        in.meaning(isEllipsoid ? "above the ellipsoid" : "user defined");
        int metres = Scale.altitudeM(in.unsigned("altitude", 11));
        in.meaning(metres + " m");
        if (isEllipsoid) {
            fix.altitudeM(metres);
        }
    }

    private static void altitudeError(BitReader in) throws MalformedMessageException {
        in.meaning(Scale.altitudeError(in.unsigned("altitude uncertainty", 3)));
    }

    private static void confidence(BitReader in) throws MalformedMessageException {
        in.meaning(Scale.confidence(in.unsigned("confidence", 3)));
    }

    /** The radio may be anywhere up to the outer radius. */
    private void arc(BitReader in) throws MalformedMessageException {
        in.unsigned("inner radius", 16);
        fix.accuracyM(in.unsigned("outer radius", 16));
        in.unsigned("start angle", 8);
        in.unsigned("stop angle", 8);
        confidence(in);
    }

    private void velocity(BitReader in) throws MalformedMessageException {
        int type = in.unsigned("velocity type", 3);
        if (type == 0) {
            return;
        }
        speed(in);
        boolean hasUncertainty = type == 2 || type == 4 || type == 6 || type == 7;
        if (hasUncertainty) {
            in.unsigned("speed uncertainty", 3);
        }
        if (type == 3 || type == 4 || type == 7) {
            in.meaning(in.unsigned("vertical direction", 1) == 0 ? "up" : "down");
            in.unsigned("vertical speed", 7);
            if (hasUncertainty) {
                in.unsigned("vertical speed uncertainty", 3);
            }
        }
        if (type >= 5) {
            fix.courseDeg(Scale.angleDeg(in.unsigned("direction", 8)));
            in.meaning("360/256 deg");
            if (hasUncertainty) {
                in.unsigned("direction uncertainty", 3);
            }
        }
    }

    private void speed(BitReader in) throws MalformedMessageException {
        double kmh = Scale.speedKmh(in.unsigned("speed", 7));
        fix.speedKmh(kmh);
        if (in.isExplaining()) {
            in.meaning(Double.isNaN(kmh) ? "unknown" : Math.round(kmh * 10) / 10.0 + " km/h");
        }
    }

    private void additional(BitReader in) throws MalformedMessageException {
        if (in.unsigned("additional data type", 1) == 0) {
            reason = in.unsigned("reason", 8);
            in.meaning(SendingReason.name(reason));
        } else {
            in.unsigned("user data", 8);
        }
    }
}
