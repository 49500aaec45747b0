// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;

/** One tracker's connection: every line says its IMEI, and none but a login wants an answer. */
final class ItsSession extends TrackerSession {
    /** What a login is answered with whose header is empty; others do not wait. */
    static final String LOGIN_TAKEN = "$,1,*";

    ItsSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (frame.getByte(frame.readerIndex()) != Framing.START) {
            return; // behind an asterisk
        }
        Line line = Line.read(frame, null);
        identify(Identities.of(ItsProtocol.NAME, line.imei()), link);
        if (!counts(line.kind().name(), link)) {
            return;
        }
        ReportBuilder out = begin(ItsProtocol.NAME, nowMs);
        line.say(out);
        report(out.extra(FrameExtra.keep(ItsProtocol.NAME, frame)).build(), link);
        if (line.kind() == Line.Kind.LOGIN && line.header().isEmpty()) {
            ByteBuf answer = buffer();
            answer.writeCharSequence(LOGIN_TAKEN, StandardCharsets.US_ASCII);
            link.reply(answer);
        }
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Raw raw) {
            out.writeCharSequence(raw.line() + "\r\n", StandardCharsets.UTF_8);
            return UNANSWERED;
        }
        return UNSUPPORTED;
    }
}
