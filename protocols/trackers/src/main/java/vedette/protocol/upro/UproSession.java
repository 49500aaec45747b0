// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

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
import vedette.telemetry.CommandOutcome.Stage;

/** One device's connection. Every line says who speaks and whether it wants an answer, which it gets when it is stored. */
final class UproSession extends TrackerSession {
    /** Of an answer: put before the type that it answers, in both directions. */
    static final String ANSWER = "Y";

    static final int TYPE_LENGTH = 2;

    private static final String DEFAULT_HEAD = "HQ20";

    private String head = DEFAULT_HEAD;

    UproSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return UproLine.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (frame.getByte(frame.readerIndex()) != UproLine.START) {
            return; // a line break
        }
        UproLine line = UproLine.read(frame, null);
        head = line.head();
        identify(Identities.of(UproProtocol.NAME, line.identity()), link);
        if (counts(line.type(), link)) {
            message(line, frame, nowMs, link);
        }
    }

    private void message(UproLine line, ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        ReportBuilder out = begin(UproProtocol.NAME, nowMs);
        boolean told = UproFields.read(line.fields(), out);
        if (told) {
            report(out.extra(FrameExtra.keep(UproProtocol.NAME, frame)).build(), link);
        } else {
            heard(link);
        }
        answered(line.type(), told ? Stage.TERMINAL_ACK : Stage.RESULT, "", link);
        if (told) {
            located(link);
        }
        if (line.answerWanted()) {
            ByteBuf answer = buffer();
            write(answer, ANSWER + first(line.type()));
            link.replyWhenStored(answer);
        }
    }

    private static String first(String type) {
        return type.substring(0, Math.min(TYPE_LENGTH, type.length()));
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Locate) {
            return write(out, "AA");
        }
        return command instanceof Command.Raw raw ? write(out, raw.line()) : UNSUPPORTED;
    }

    /** Writes a line to the device; the type of its answer. */
    private String write(ByteBuf out, String content) {
        out.writeCharSequence("*" + head + content + "#", StandardCharsets.UTF_8);
        return ANSWER + first(content);
    }
}
