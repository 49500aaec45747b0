// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** What stands between a tracker's type and its check code. */
final class TrackerContent {
    private static final int BETWEEN_POSITIONS_BYTES = 31;
    private static final int STATE_BYTES = 16;
    private static final int EVENT_BYTES = 9;

    private TrackerContent() {}

    /** Reads a content; whether it states anything. Frames that hold no position where one belongs state nothing. */
    static boolean read(Head head, FieldReader in, ReportBuilder out, Content.Sink sink)
            throws MalformedMessageException {
        switch (head.type()) {
            case Type.TRACKER_LOGIN -> login(head.versioned(), in, out, sink);
            case Type.TRACKER_EVENT -> {
                return event(in, out, sink);
            }
            case Type.TRACKER_POSITION, Type.TRACKER_ALARM -> {
                return single(in, out, sink);
            }
            case Type.TRACKER_POSITIONS -> {
                return positions(in, out, sink);
            }
            case Type.TRACKER_HEARTBEAT -> {
                return head.versioned() ? states(in, out, sink) : single(in, out, sink);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void login(boolean versioned, FieldReader in, ReportBuilder out, Content.Sink sink)
            throws MalformedMessageException {
        position(in, out);
        if (versioned && in.remaining() >= STATE_BYTES) {
            state(in, out);
        }
        sink.end();
    }

    private static boolean event(FieldReader in, ReportBuilder out, Content.Sink sink)
            throws MalformedMessageException {
        boolean placed = GpsItem.stands(in, EVENT_BYTES);
        if (placed) {
            in.u32le("index", "");
            in.u32le("timeS", "since 1970 UTC");
            in.u8("event");
            position(in, out);
            sink.end();
        }
        return placed;
    }

    private static boolean single(FieldReader in, ReportBuilder out, Content.Sink sink)
            throws MalformedMessageException {
        boolean placed = GpsItem.stands(in, 0);
        if (placed) {
            position(in, out);
            sink.end();
        }
        return placed;
    }

    private static void position(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        GpsItem.read(in).say(out);
    }

    /** Positions, and behind each what nobody knows. */
    private static boolean positions(FieldReader in, ReportBuilder out, Content.Sink sink)
            throws MalformedMessageException {
        boolean placed = false;
        while (GpsItem.stands(in, 0)) {
            position(in, out);
            in.skip("unknown", Math.min(BETWEEN_POSITIONS_BYTES, in.remaining()), "");
            sink.end();
            placed = true;
        }
        return placed;
    }

    /** A list of positions, each with the state behind it. */
    private static boolean states(FieldReader in, ReportBuilder out, Content.Sink sink)
            throws MalformedMessageException {
        int listed = Math.max(0, in.peekU8(1));
        if (listed == 0 || in.remaining() < 2 + listed * (GpsItem.LENGTH_BYTES + STATE_BYTES)) {
            return false;
        }
        boolean history = in.u8("history", "1: kept") == 1;
        int count = in.u8("positionCount");
        for (int i = 0; i < count; i++) {
            position(in, out);
            state(in, out);
            out.buffered(history);
            sink.end();
        }
        return true;
    }

    private static void state(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        in.u32le("stateBits", "");
        out.batteryPercent(in.u8("battery", "%"));
        out.odometerM(Integer.toUnsignedLong(in.u32le("odometerM", "m")));
        in.u8("fence");
        in.u8("fenceFlags");
        in.u8("moreFlags");
        in.u16le("lac", "");
        in.u16le("cellId", "");
    }
}
