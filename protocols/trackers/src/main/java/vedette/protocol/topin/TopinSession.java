// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.topin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
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
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** One device: the login says who it is. Reports are answered when stored, with their own time; the rest at once. */
final class TopinSession extends TrackerSession {
    private static final byte[] NOTHING = {};
    private static final int TIME_BYTES = 6;
    private static final byte RESTART = 1;
    private static final int MAX_INTERVAL_S = 0xFFFF;

    private final ReportBuilder scratch = new ReportBuilder();

    TopinSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        int type = Message.type(frame);
        if (type == Message.LOGIN) {
            login(frame, nowMs, link);
        } else if (counts(Message.name(type), link)) {
            ReportBuilder builder = begin(TopinProtocol.NAME, nowMs);
            Message.read(new FieldReader(frame.duplicate()), builder);
            message(type, frame, builder, nowMs, link);
        }
    }

    private void login(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        String identity = Message.read(new FieldReader(frame.duplicate()), scratch);
        if (identify(Identities.of(TopinProtocol.NAME, identity), link)) {
            heard(link);
            link.reply(frame(Message.LOGIN, NOTHING));
            link.reply(frame(Message.TIME, time(nowMs)));
        } else {
            link.ignored("login: the device is not admitted");
        }
    }

    private void message(int type, ByteBuf frame, ReportBuilder builder, long nowMs, Link link) {
        switch (type) {
            case Message.LOCATION, Message.LATE_LOCATION, Message.WIFI, Message.LATE_WIFI -> {
                report(frame, builder, link);
                link.replyWhenStored(frame(type, sentTime(frame)));
                located(link);
            }
            case Message.HEARTBEAT -> heartbeat(frame, builder, link);
            case Message.STATUS -> {
                report(frame, builder, link);
                link.reply(buffer().writeBytes(frame, frame.readerIndex(), frame.readableBytes()));
            }
            case Message.SOS, Message.VIBRATION -> {
                report(frame, builder, link);
                link.replyWhenStored(frame(type, NOTHING));
            }
            case Message.CHARGED, Message.CHARGER_CONNECTED, Message.CHARGER_DISCONNECTED ->
                report(frame, builder, link);
            case Message.TIME -> {
                heard(link);
                link.reply(frame(Message.TIME, time(nowMs)));
            }
            case Message.INTERVAL -> answered(type, Stage.RESULT, frame, link);
            case Message.LOCATE -> answered(type, Stage.REJECTED, frame, link);
            default -> link.ignored(Message.name(type));
        }
    }

    private void heartbeat(ByteBuf frame, ReportBuilder builder, Link link) {
        if (frame.readableBytes() > Framing.HEAD_BYTES + Framing.STOP_BYTES) {
            report(frame, builder, link);
        } else {
            heard(link);
        }
        link.reply(frame(Message.HEARTBEAT, NOTHING));
    }

    private void report(ByteBuf frame, ReportBuilder builder, Link link) {
        Report report =
                builder.extra(FrameExtra.keep(TopinProtocol.NAME, frame)).build();
        report(report, link);
    }

    /** The device says what became of a command: to locate it answers only when it cannot. */
    private void answered(int type, Stage stage, ByteBuf frame, Link link) {
        heard(link);
        int length = frame.readableBytes() - Framing.HEAD_BYTES - Framing.STOP_BYTES;
        String detail = ByteBufUtil.hexDump(frame, frame.readerIndex() + Framing.HEAD_BYTES, length);
        answered(Integer.toString(type), stage, detail, link);
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.WEARABLE;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (command instanceof Command.Locate) {
            Framing.write(Message.LOCATE, NOTHING, out);
            return Integer.toString(Message.LOCATE);
        }
        if (command instanceof Command.Interval interval && interval.seconds() <= MAX_INTERVAL_S) {
            byte[] seconds = {(byte) (interval.seconds() >> Byte.SIZE), (byte) interval.seconds()};
            Framing.write(Message.INTERVAL, seconds, out);
            return Integer.toString(Message.INTERVAL);
        }
        if (command instanceof Command.Reboot) {
            Framing.write(Message.RESTART, new byte[] {RESTART}, out);
            return UNANSWERED;
        }
        return UNSUPPORTED;
    }

    private static ByteBuf frame(int type, byte[] content) {
        ByteBuf out = buffer();
        Framing.write(type, content, out);
        return out;
    }

    /** The time as the device wrote it. */
    private static byte[] sentTime(ByteBuf frame) {
        return ByteBufUtil.getBytes(frame, frame.readerIndex() + Framing.HEAD_BYTES, TIME_BYTES);
    }

    /** Year in two bytes, month, day, hour, minute, second, UTC. */
    private static byte[] time(long nowMs) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(nowMs, 1000L), 0, ZoneOffset.UTC);
        ByteBuf out = Unpooled.buffer(TIME_BYTES + 1);
        out.writeShort(time.getYear()).writeByte(time.getMonthValue()).writeByte(time.getDayOfMonth());
        out.writeByte(time.getHour()).writeByte(time.getMinute()).writeByte(time.getSecond());
        return Arrays.copyOf(out.array(), out.readableBytes());
    }
}
