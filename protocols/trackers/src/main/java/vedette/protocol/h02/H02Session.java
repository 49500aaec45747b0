// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/**
 * One device's connection. There is no login: every frame says who speaks. Lines with a place and lines with radio cells are
 * confirmed once they are stored.
 */
final class H02Session extends TrackerSession {
    private static final String DEFAULT_MAKER = "HQ";

    private String maker = DEFAULT_MAKER;

    H02Session(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return H02Frames.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        byte start = frame.getByte(frame.readerIndex());
        if (start == H02Frames.BINARY_START) {
            binary(frame, nowMs, link);
        } else if (!H02Frames.isBlank(start)) {
            line(frame, nowMs, link);
        }
    }

    private void binary(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(frame.duplicate());
        String identity = BinaryReport.identity(in, H02Frames.hasImei(frame, frame.readerIndex()));
        if (identify(Identities.of(H02Protocol.NAME, identity), link)) {
            ReportBuilder out = begin(H02Protocol.NAME, nowMs);
            BinaryReport.read(in, out);
            report(out.extra(FrameExtra.keep(H02Protocol.NAME, frame)).build(), link);
            located(link);
        } else {
            link.ignored("binary location: the device is not admitted");
        }
    }

    private void line(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        TextFields in = fields(frame, null);
        maker = in.text("maker");
        String identity = in.text("identity");
        String type = in.textOrEmpty("type");
        if (!identity.isEmpty()) {
            identify(Identities.of(H02Protocol.NAME, identity), link);
        } else if (device() == null) {
            throw in.bad("identity", "", "the number of the device");
        }
        if (counts(type, link)) {
            message(type, in, frame, nowMs, link);
        }
    }

    private void message(String type, TextFields in, ByteBuf frame, long nowMs, Link link)
            throws MalformedMessageException {
        String confirmation = type.equals(TextReport.CONFIRMATION) ? TextReport.confirmation(in) : "";
        ReportBuilder out = begin(H02Protocol.NAME, nowMs);
        boolean told = TextReport.read(type, in, out);
        if (told) {
            report(out.extra(FrameExtra.keep(H02Protocol.NAME, frame)).build(), link);
        } else {
            heard(link);
        }
        if (!confirmation.isEmpty()) {
            confirmed(confirmation, told, link);
        }
        if (told && isLocated(type)) {
            located(link);
        }
        answer(type, nowMs, link);
    }

    private void confirmed(String confirmation, boolean located, Link link) {
        int comma = confirmation.indexOf(',');
        String command = comma < 0 ? confirmation : confirmation.substring(0, comma);
        String detail = comma < 0 ? "" : confirmation.substring(comma + 1);
        answered(command, located ? Stage.TERMINAL_ACK : Stage.RESULT, detail, link);
    }

    private static boolean isLocated(String type) {
        return !type.equals(TextReport.LINK) && !type.equals(TextReport.SHORT_MESSAGE);
    }

    private void answer(String type, long nowMs, Link link) {
        switch (type) {
            case TextReport.LOCATION, TextReport.CELLS -> link.replyWhenStored(confirm(type, nowMs));
            case TextReport.HEARTBEAT -> link.reply(confirm(type, nowMs));
            default -> {}
        }
    }

    private ByteBuf confirm(String type, long nowMs) {
        ByteBuf out = buffer();
        line(out, TextReport.CONFIRMATION, type + ",20" + Nmea.yearFirst(nowMs));
        return out;
    }

    /** Writes a line to the device and returns its type. */
    private String line(ByteBuf out, String type, String content) {
        DeviceId device = device();
        String identity = device == null ? "" : device.value();
        String text = "*" + maker + "," + identity + "," + type + (content.isEmpty() ? "" : "," + content) + "#";
        out.writeCharSequence(text, StandardCharsets.UTF_8);
        return type;
    }

    /** The fields between start and end mark. */
    static TextFields fields(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int end = frame.writerIndex();
        while (end > frame.readerIndex() && H02Frames.isBlank(frame.getByte(end - 1))) {
            end--;
        }
        if (end - frame.readerIndex() < H02Frames.HEAD_BYTES || frame.getByte(end - 1) != H02Frames.LINE_END) {
            throw new MalformedMessageException(
                    Rejection.TOO_SHORT, "the line has no # at its end, offset " + frame.readableBytes());
        }
        int from = frame.readerIndex() + 1;
        return new TextFields(frame.slice(from, end - 1 - from), ',', explanation);
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        String time = Nmea.clock(nowMs);
        if (command instanceof Command.Locate) {
            return line(out, "D1", time + ",10,1");
        }
        if (command instanceof Command.Interval interval) {
            return line(out, "S17", time + "," + interval.seconds());
        }
        if (command instanceof Command.Engine engine) {
            return line(out, "S20", time + ",1," + (engine.blocked() ? 1 : 0));
        }
        if (command instanceof Command.Reboot) {
            return line(out, "R1", time);
        }
        if (command instanceof Command.Raw raw) {
            int comma = raw.line().indexOf(',');
            return comma < 0
                    ? line(out, raw.line(), "")
                    : line(out, raw.line().substring(0, comma), raw.line().substring(comma + 1));
        }
        return UNSUPPORTED;
    }
}
