// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** What stands between a frame's type and its check code. */
final class Content {
    /** Takes what was said so far as a report; called for each position, and once where there is none. */
    interface Sink {
        /** Ends a report. */
        void end() throws MalformedMessageException;
    }

    private Content() {}

    /** Reads a content; whether it states anything. */
    static boolean read(Head head, FieldReader in, ReportBuilder out, Sink sink) throws MalformedMessageException {
        if (!head.dongle()) {
            return TrackerContent.read(head, in, out, sink);
        }
        switch (head.type()) {
            case Type.LOGIN -> positions(in, StatusBlock.read(in), false, out, sink);
            case Type.LOGOUT -> {
                return logout(in, out, sink);
            }
            case Type.POSITIONS -> kept(false, in, out, sink);
            case Type.ASKED_POSITION -> {
                return asked(in, out, sink);
            }
            case Type.SLEEP_POSITIONS -> positions(in, null, false, out, sink);
            case Type.SUMMARY -> kept(true, in, out, sink);
            case Type.ALARMS -> alarms(in, out, sink);
            case Type.ENGINE_DATA, Type.SNAPSHOT -> engine(head.type() == Type.SNAPSHOT, in, out, sink);
            case Type.TROUBLE_CODES -> codes(false, in, out, sink);
            case Type.TRUCK_TROUBLE_CODES -> codes(true, in, out, sink);
            case Type.PARAMETERS, 0x4003, 0x4004, 0x4008 -> sink.end();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Mostly empty. */
    private static boolean logout(FieldReader in, ReportBuilder out, Sink sink) throws MalformedMessageException {
        boolean states = in.remaining() > StatusBlock.LENGTH_BYTES;
        if (states) {
            positions(in, StatusBlock.read(in), false, out, sink);
        }
        return states;
    }

    private static boolean asked(FieldReader in, ReportBuilder out, Sink sink) throws MalformedMessageException {
        boolean states = in.remaining() > Short.BYTES + StatusBlock.LENGTH_BYTES;
        if (states) {
            in.u16le("command", "");
            positions(in, StatusBlock.read(in), false, out, sink);
        }
        return states;
    }

    private static void kept(boolean indexed, FieldReader in, ReportBuilder out, Sink sink)
            throws MalformedMessageException {
        boolean history = in.u8("history", "1: kept") == 1;
        if (indexed) {
            in.u32le("index", "");
        }
        positions(in, StatusBlock.read(in), history, out, sink);
    }

    private static void engine(boolean snapshot, FieldReader in, ReportBuilder out, Sink sink)
            throws MalformedMessageException {
        StatusBlock.read(in).say(out);
        if (snapshot) {
            in.u8("snapshotKind");
        } else {
            in.u16le("intervalS", "");
        }
        EngineData.read(in, out);
        sink.end();
    }

    /** Each position is a report, and the block says the same of all; without a position it is one, too. */
    private static void positions(
            FieldReader in, @Nullable StatusBlock block, boolean history, ReportBuilder out, Sink sink)
            throws MalformedMessageException {
        int count = in.u8("positionCount");
        for (int i = 0; i < Math.max(1, count); i++) {
            if (block != null) {
                block.say(out);
            }
            if (count > 0) {
                GpsItem.read(in).say(out);
            }
            out.buffered(history);
            sink.end();
        }
    }

    private static void alarms(FieldReader in, ReportBuilder out, Sink sink) throws MalformedMessageException {
        in.u32le("alarmNumber", "");
        StatusBlock.read(in).say(out);
        int count = in.u8("positionCount");
        for (int i = 0; i < count; i++) {
            GpsItem.read(in).say(out);
        }
        AlarmItems.read(in, out);
        sink.end();
    }

    private static void codes(boolean truck, FieldReader in, ReportBuilder out, Sink sink)
            throws MalformedMessageException {
        StatusBlock.read(in).say(out);
        in.u8("codesKind");
        int count = in.u8("codeCount");
        for (int i = 0; i < count && in.remaining() > 0; i++) {
            int code = in.u16le("troubleCode", "");
            if (in.isExplaining()) {
                in.meaning("PCBU".charAt((code >>> 14) & 3) + String.format("%04x", code & 0x3FFF));
            }
            if (truck && in.remaining() > 0) {
                in.u16le("troubleCodeState", "");
            }
        }
        sink.end();
    }
}
