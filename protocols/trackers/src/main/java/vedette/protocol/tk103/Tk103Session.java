// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

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

/** One device's connection: login and handshake are answered, an alarm once it is stored; a command A is answered by B. */
final class Tk103Session extends TrackerSession {
    private static final int MAX_INTERVAL_S = 0xFFFF;

    private boolean separated;

    Tk103Session(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Tk103Frame.length(in, from);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (frame.getByte(frame.readerIndex()) != Tk103Frame.START) {
            return; // a line break
        }
        Tk103Frame read = Tk103Frame.read(frame, null);
        separated = read.separated();
        identify(Identities.of(Tk103Protocol.NAME, read.identity()), link);
        if (counts(read.command(), link)) {
            message(read, frame, nowMs, link);
        }
    }

    private void message(Tk103Frame read, ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        String command = read.command();
        String alarm = command.equals(Tk103Message.ALARM) ? first(read.content().peek()) : "";
        ReportBuilder out = begin(Tk103Protocol.NAME, nowMs);
        boolean told = Tk103Message.read(read, out);
        if (told) {
            report(out.extra(FrameExtra.keep(Tk103Protocol.NAME, frame)).build(), link);
            located(link);
        } else {
            heard(link);
        }
        answered(command, Stage.RESULT, read.content().rest("answer"), link);
        switch (command) {
            case Tk103Message.LOGIN -> answer(read, "AP05", told, link);
            case Tk103Message.HANDSHAKE -> answer(read, "AP01HSO", told, link);
            case Tk103Message.ALARM -> answer(read, "AS01" + alarm, told, link);
            default -> {}
        }
    }

    private static String first(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1);
    }

    private static void answer(Tk103Frame read, String answer, boolean whenStored, Link link) {
        if (read.separated()) {
            return; // devices that write commas expect none
        }
        ByteBuf out = buffer();
        out.writeCharSequence("(" + read.identity() + answer + ")", StandardCharsets.US_ASCII);
        if (whenStored) {
            link.replyWhenStored(out);
        } else {
            link.reply(out);
        }
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Locate) {
            return line(out, "AP00");
        }
        if (command instanceof Command.Interval interval) {
            int seconds = Math.min(interval.seconds(), MAX_INTERVAL_S);
            line(out, "AR00" + String.format(Locale.ROOT, "%04X", seconds) + "0000");
            return UNANSWERED;
        }
        if (command instanceof Command.Engine engine) {
            return line(out, engine.blocked() ? "AV010" : "AV011");
        }
        if (command instanceof Command.Reboot) {
            return line(out, "AT00");
        }
        return command instanceof Command.Raw raw ? line(out, raw.line()) : UNSUPPORTED;
    }

    /** Writes a command; its answer has B in place of A. */
    private String line(ByteBuf out, String content) {
        DeviceId device = device();
        String identity = device == null ? "" : device.value();
        String line = "(" + identity + (separated ? "," : "") + content + ")";
        out.writeCharSequence(line, StandardCharsets.UTF_8);
        String code = content.substring(0, Math.min(content.length(), Tk103Frame.COMMAND_LENGTH));
        return code.startsWith("A") ? "B" + code.substring(1) : code;
    }
}
