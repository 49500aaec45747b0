// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
import vedette.telemetry.DeviceId;

/**
 * One device's connection. A report is answered when it is stored: by its index where it has one, otherwise by the identity.
 */
final class TaipSession extends TrackerSession {
    /** Indices of this kind are answered by SAK and without a check code. */
    private static final String NETWORK_INDEX = "#IP";

    private static final int MAX_INTERVAL_S = 9_999;

    TaipSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return TaipFrame.length(in, from);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (TaipFrame.isBlank(frame.getByte(frame.readerIndex()))) {
            return; // a line break
        }
        TaipFrame read = TaipFrame.read(frame, null);
        if (!read.identity().isEmpty()) {
            identify(Identities.of(TaipProtocol.NAME, read.identity()), link);
        }
        if (counts("R" + read.type(), link)) {
            message(read, frame, nowMs, link);
        }
    }

    private void message(TaipFrame read, ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        ReportBuilder out = begin(TaipProtocol.NAME, nowMs);
        if (!TaipMessage.read(read, nowMs, out)) {
            heard(link);
            answered("R" + read.type(), Stage.RESULT, content(frame), link);
            return;
        }
        report(out.extra(FrameExtra.keep(TaipProtocol.NAME, frame)).build(), link);
        answered("R" + read.type(), Stage.TERMINAL_ACK, "", link);
        located(link);
        link.replyWhenStored(answer(read));
    }

    private static String content(ByteBuf frame) {
        return frame.toString(frame.readerIndex() + 1, frame.readableBytes() - 2, StandardCharsets.US_ASCII);
    }

    private ByteBuf answer(TaipFrame read) {
        DeviceId device = device();
        String identity = device == null ? "" : device.value();
        ByteBuf out = buffer();
        if (read.index().isEmpty()) {
            out.writeCharSequence(identity, StandardCharsets.UTF_8);
        } else if (read.index().startsWith(NETWORK_INDEX)) {
            out.writeCharSequence(">SAK;ID=" + identity + ";" + read.index() + "<", StandardCharsets.UTF_8);
        } else {
            TaipFrame.write(out, "ACK;ID=" + identity + ";" + read.index() + ";");
        }
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Locate) {
            return line(out, "QPV");
        }
        if (command instanceof Command.Interval interval) {
            int seconds = Math.min(interval.seconds(), MAX_INTERVAL_S);
            line(out, "FPV" + String.format(Locale.ROOT, "%04d", seconds) + "0000");
            return UNANSWERED;
        }
        return command instanceof Command.Raw raw ? line(out, raw.line()) : UNSUPPORTED;
    }

    /** Writes a message to the device; its answer has R in place of Q or S. */
    private String line(ByteBuf out, String content) {
        DeviceId device = device();
        TaipFrame.write(out, content + ";ID=" + (device == null ? "" : device.value()) + ";");
        return "R" + content.substring(Math.min(1, content.length()), Math.min(3, content.length()));
    }
}
