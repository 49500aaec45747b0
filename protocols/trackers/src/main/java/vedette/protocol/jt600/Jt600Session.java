// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt600;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/** One device's connection: every frame says whose it is; those that want an answer get it when they are stored. */
final class Jt600Session extends TrackerSession {
    static final String REPORT_TAKEN = "(S39)";
    static final String EVENT_TAKEN = "(S20)";
    static final String BINARY_TAKEN = "(P35)";

    private static final int PROTOCOL_AT = 1 + Framing.IDENTITY_BYTES;

    /** Of the last locks that wait for an answer to a binary frame. */
    private static final int ANSWERED_PROTOCOL = 0x16;

    private static final String TEXT_KEY = "text";

    Jt600Session(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        byte start = frame.getByte(frame.readerIndex());
        if (start == Framing.BINARY) {
            binary(frame, nowMs, link);
        } else if (start == Framing.LINE) {
            line(frame, nowMs, link);
        }
    }

    private void binary(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        int from = frame.readerIndex();
        if (!Framing.hasItsLength(frame, from, frame.readableBytes())) {
            throw new MalformedMessageException(Rejection.BAD_LENGTH, "the device's next frame begins inside this one");
        }
        boolean shortForm = Framing.isShort(frame, from);
        FieldReader in = new FieldReader(frame.slice());
        identify(Identities.of(Jt600Protocol.NAME, Binary.identity(in)), link);
        if (!counts("binary frame", link)) {
            return;
        }
        Extra extra = FrameExtra.keep(Jt600Protocol.NAME, frame);
        List<Report> reports = new ArrayList<>(1);
        ReportBuilder out = begin(Jt600Protocol.NAME, nowMs);
        Binary.read(in, shortForm, out, () -> {
            reports.add(out.extra(reports.isEmpty() ? extra : Extra.NONE).build());
            begin(Jt600Protocol.NAME, nowMs);
        });
        reports.forEach(report -> report(report, link));
        if (!shortForm && frame.getUnsignedByte(from + PROTOCOL_AT) <= ANSWERED_PROTOCOL) {
            answer(BINARY_TAKEN, link);
        }
    }

    private void line(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        Line line = Line.read(frame, null);
        identify(Identities.of(Jt600Protocol.NAME, line.identity()), link);
        if (!counts("line " + line.type(), link)) {
            return;
        }
        ReportBuilder out = begin(Jt600Protocol.NAME, nowMs);
        boolean placed = line.say(out);
        if (!placed && answered(TEXT_KEY, Stage.RESULT, frame.toString(StandardCharsets.ISO_8859_1), link)) {
            heard(link);
            return;
        }
        report(out.extra(FrameExtra.keep(Jt600Protocol.NAME, frame)).build(), link);
        if (placed && line.isReport()) {
            answer(line.type().equals(Line.EVENT) ? EVENT_TAKEN : REPORT_TAKEN, link);
        }
    }

    private static void answer(String text, Link link) {
        ByteBuf out = buffer();
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
        link.replyWhenStored(out);
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Raw raw) {
            out.writeCharSequence('(' + raw.line() + ')', StandardCharsets.UTF_8);
            return TEXT_KEY;
        } else if (command instanceof Command.Reboot) {
            out.writeCharSequence("(S17)", StandardCharsets.US_ASCII);
            return TEXT_KEY;
        } else if (command instanceof Command.Engine engine) {
            out.writeCharSequence(engine.blocked() ? "(S07,0)" : "(S07,1)", StandardCharsets.US_ASCII);
            return TEXT_KEY;
        }
        return UNSUPPORTED;
    }
}
