// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t800x;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.CommandLine;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** One device: every frame says its IMEI. A report is answered with its type and index once it is stored, the rest at once. */
final class T800xSession extends TrackerSession {
    private static final String ANSWER = "answer";
    private static final int SETTING = 1;

    private int family = Framing.VEHICLE_1;
    private int nextIndex = 1;

    T800xSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return Framing.isIntact(in, from);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        Framing.verifyLength(frame);
        FieldReader in = new FieldReader(frame.duplicate());
        int speakers = in.u16("family");
        int type = in.u8("message");
        in.u16("length");
        int index = in.u16("index");
        identify(
                Identities.of(
                        T800xProtocol.NAME,
                        in.digits("imei", Framing.IMEI_BYTES).substring(1)),
                link);
        if (!counts(Message.name(type), link)) {
            return;
        }
        family = speakers;
        if (type == Message.COMMAND) {
            answer(in, link);
        } else if (type == Message.LOGIN || type == Message.HEARTBEAT) {
            heard(link);
            link.reply(acknowledgement(type, index, Event.NONE));
        } else {
            report(type, index, in, frame, nowMs, link);
        }
    }

    private void report(int type, int index, FieldReader in, ByteBuf frame, long nowMs, Link link)
            throws MalformedMessageException {
        ReportBuilder out = begin(T800xProtocol.NAME, nowMs);
        if (Message.read(family, type, in, out)) {
            report(out.extra(FrameExtra.keep(T800xProtocol.NAME, frame)).build(), link);
        } else {
            heard(link);
            link.ignored(Message.name(type));
        }
        link.replyWhenStored(acknowledgement(type, index, Location.alarmCode(type, frame)));
    }

    private void answer(FieldReader in, Link link) throws MalformedMessageException {
        heard(link);
        in.u8("mode");
        String text = in.text("text", in.remaining(), StandardCharsets.UTF_8).strip();
        Stage stage = CommandLine.isRefusal(text) ? Stage.REJECTED : Stage.RESULT;
        if (!answered(ANSWER, stage, text, link)) {
            link.ignored("answer that nobody waits for");
        }
    }

    /** Type and index, and the code of an alarm. */
    private ByteBuf acknowledgement(int type, int index, int alarmCode) {
        ByteBuf out = buffer();
        int start = Framing.begin(family, type, index, imei(), out);
        if (alarmCode != Event.NONE) {
            out.writeByte(alarmCode);
        }
        Framing.end(start, out);
        return out;
    }

    private String imei() {
        DeviceId speaker = device();
        return speaker == null ? "" : speaker.value();
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        boolean known = command instanceof Command.Interval
                || command instanceof Command.Engine
                || command instanceof Command.Raw;
        String line = known ? CommandLine.of(command) : null;
        if (line == null) {
            return UNSUPPORTED;
        }
        int start = Framing.begin(family, Message.COMMAND, nextIndex++ & 0xFFFF, imei(), out);
        out.writeByte(SETTING);
        out.writeCharSequence(line, StandardCharsets.US_ASCII);
        Framing.end(start, out);
        return ANSWER;
    }
}
