// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;

/**
 * One device that speaks either form. There is no login: each frame names the device. Every report is acknowledged with its
 * count number once it is stored; a device whose acknowledgement is switched on sends again what was not.
 */
final class QueclinkSession extends TrackerSession {
    private static final String HEARTBEAT = "HBD";

    private final QueclinkCommands commands = new QueclinkCommands();
    private Model model = Model.UNKNOWN;

    QueclinkSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return Framing.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (Framing.isText(frame, frame.readerIndex())) {
            line(frame, nowMs, link);
        } else if (!Framing.isFiller(frame, frame.readerIndex())) {
            binary(frame, nowMs, link);
        }
    }

    private void line(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        TextLine line = TextLine.of(frame);
        String what = line.kind() + ":GT" + line.name();
        identify(Identities.of(QueclinkProtocol.NAME, line.identity()), link);
        if (!counts(what, link)) {
            return;
        }
        model = Model.of(line.version());
        if (line.kind().equals("+ACK")) {
            confirmation(line, what, link);
            return;
        }
        FieldNames names = Layout.name(line);
        int count = TextReports.count(names);
        Target target = new Target(frame, nowMs, link);
        for (int i = 0; i < count; i++) {
            TextReports.say(line, names, i, target.begin());
            target.end(i + 1 == count);
        }
        link.replyWhenStored(ascii("+SACK:" + line.number() + '$'));
        if (line.name().equals("RTL")) {
            located(link);
        }
    }

    private void confirmation(TextLine line, String what, Link link) {
        heard(link);
        if (line.name().equals(HEARTBEAT)) {
            link.reply(ascii("+SACK:GTHBD," + line.version() + ',' + line.number() + '$'));
            return;
        }
        String serial = line.text(line.end() - 1);
        if (!answered(QueclinkCommands.key(line.name(), serial), Stage.TERMINAL_ACK, "", link)) {
            link.ignored(what + ": no command waits for it");
        }
    }

    private void binary(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(frame);
        if (ShortFrame.is(frame)) {
            shortFrame(frame, in, nowMs, link);
            return;
        }
        BinaryHead.verify(frame);
        BinaryHead head = BinaryHead.read(in.reset(frame.slice()));
        identify(head.device(), link);
        if (!counts(head.kind(), link)) {
            return;
        }
        if (BinaryReports.isKnown(head, in)) {
            BinaryReports.read(head, in, new Target(frame, nowMs, link));
            link.replyWhenStored(ascii("+SACK:" + head.number(frame) + '$'));
            return;
        }
        heard(link);
        if (head.kind().equals("+HBD")) {
            link.reply(ascii("+SACK:GTHBD," + head.version() + ',' + head.number(frame) + '$'));
        } else {
            link.ignored(head.kind() + ' ' + head.type() + ": its body is not decoded");
        }
    }

    private void shortFrame(ByteBuf frame, FieldReader in, long nowMs, Link link) throws MalformedMessageException {
        identify(Identities.of(QueclinkProtocol.NAME, ShortFrame.head(in.reset(frame.slice()))), link);
        if (!counts("short binary frame", link)) {
            return;
        }
        if (ShortFrame.hasLocation(in)) {
            ShortFrame.location(in, new Target(frame, nowMs, link));
        } else {
            heard(link);
            link.ignored("short binary frame: without a location");
        }
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        return commands.write(command, model, out);
    }

    private static ByteBuf ascii(String text) {
        ByteBuf out = buffer();
        ByteBufUtil.writeAscii(out, text);
        return out;
    }

    /** Hands the reports of a frame to the link; the last one keeps the frame. */
    private final class Target implements ReportSink {
        private final ByteBuf frame;
        private final long nowMs;
        private final Link link;
        private @Nullable ReportBuilder open;

        Target(ByteBuf frame, long nowMs, Link link) {
            this.frame = frame;
            this.nowMs = nowMs;
            this.link = link;
        }

        @Override
        public ReportBuilder begin() {
            ReportBuilder begun = QueclinkSession.this.begin(QueclinkProtocol.NAME, nowMs);
            open = begun;
            return begun;
        }

        @Override
        public void end(boolean last) {
            ReportBuilder begun = open;
            if (begun != null) {
                if (last) {
                    begun.extra(FrameExtra.keep(QueclinkProtocol.NAME, frame));
                }
                report(begun.build(), link);
                open = null;
            }
        }
    }
}
