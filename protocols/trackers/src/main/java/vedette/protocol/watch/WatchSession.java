// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
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
 * One device's connection. Every frame says who speaks; link keeping is answered at once, an alarm when it is stored. A device
 * answers a command by a frame of the command's type.
 */
final class WatchSession extends TrackerSession {
    private static final String DEFAULT_MAKER = "3G";

    private String maker = DEFAULT_MAKER;
    private boolean sequenced;
    private int sequence;

    WatchSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return WatchFrame.length(in, from, transport() == Transport.UDP);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (frame.getByte(frame.readerIndex()) != WatchFrame.START) {
            return; // a line break
        }
        WatchFrame read = WatchFrame.read(frame, null);
        maker = read.maker();
        sequenced = !read.sequence().isEmpty();
        identify(Identities.of(WatchProtocol.NAME, read.identity()), link);
        if (counts(read.type(), link)) {
            message(read, frame, nowMs, link);
        }
    }

    private void message(WatchFrame read, ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        String type = read.type();
        ReportBuilder out = begin(WatchProtocol.NAME, nowMs);
        if (WatchMessage.read(type, read.content(), out)) {
            report(out.extra(FrameExtra.keep(WatchProtocol.NAME, frame)).build(), link);
        } else {
            heard(link);
            answered(type, stage(type), read.content().rest("answer"), link);
        }
        if (WatchMessage.isLocation(type)) {
            located(link);
        }
        switch (type) {
            case WatchMessage.LINK, "TKQ", "TKQ2" -> link.reply(answer(read, type));
            case WatchMessage.START -> link.reply(answer(read, WatchMessage.START + ",1"));
            default -> {
                if (WatchMessage.isAlarm(type)) {
                    link.replyWhenStored(answer(read, WatchMessage.ALARM));
                }
            }
        }
    }

    /** A device that is to locate itself says that it heard, and then where it is. */
    private static Stage stage(String type) {
        return type.equals("CR") ? Stage.TERMINAL_ACK : Stage.RESULT;
    }

    private static ByteBuf answer(WatchFrame read, String content) {
        ByteBuf out = buffer();
        WatchFrame.write(out, read.maker(), read.identity(), read.sequence(), content);
        return out;
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.WEARABLE;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Locate) {
            return command(out, "CR");
        }
        if (command instanceof Command.Interval interval) {
            return command(out, "UPLOAD," + interval.seconds());
        }
        if (command instanceof Command.Text text) {
            return command(out, "MESSAGE," + ByteBufUtil.hexDump(text.text().getBytes(StandardCharsets.UTF_16BE)));
        }
        if (command instanceof Command.QueryParameters) {
            return command(out, "TS");
        }
        if (command instanceof Command.Reboot) {
            return command(out, "RESET");
        }
        return command instanceof Command.Raw raw ? command(out, raw.line()) : UNSUPPORTED;
    }

    /** Writes a command; its first word is what the answer begins with. */
    private String command(ByteBuf out, String content) {
        DeviceId device = device();
        sequence = (sequence + 1) & 0xFFFF;
        WatchFrame.write(
                out,
                maker,
                device == null ? "" : device.value(),
                sequenced ? WatchFrame.fourHexDigits(sequence) : "",
                content);
        int comma = content.indexOf(',');
        return comma < 0 ? content : content.substring(0, comma);
    }
}
