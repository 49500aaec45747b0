// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.gt06.MessageType.Answer;
import vedette.protocol.tracker.BinaryTime;
import vedette.protocol.tracker.CommandLine;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.TrackerSession;
import vedette.protocol.tracker.WhereAnswer;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;

/**
 * One device: the login says who it is, and no other message does. Login and heartbeat are answered at once, whatever brings
 * a report when that is stored; without a login, or not let in, a device gets no answer and tries again.
 */
final class Gt06Session extends TrackerSession {
    /** Answer to an address request: there is no address. */
    private static final String NO_ADDRESS = "NA&&NA&&0##";

    /** Flags of commands that are remembered for devices that answer without. */
    private static final int MAX_FLAGS = 16;

    private final Statement statement = new Statement();
    private final DeviceClock clock = new DeviceClock();
    private final Deque<Integer> flags = new ArrayDeque<>(2);
    private int nextFlag = 1;

    Gt06Session(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from, limits().maxFrameBytes());
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return Framing.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (Framing.isBareHeartbeat(frame, frame.readerIndex(), frame.readableBytes())) {
            bareHeartbeat(frame, link);
            return;
        }
        Framing.verify(frame, frame.readerIndex(), frame.readableBytes());
        int id = Framing.type(frame);
        MessageType type = MessageTable.of(frame);
        if (type == null) {
            link.ignored("message 0x" + Integer.toHexString(0x100 | id).substring(1));
        } else if (id == Login.TYPE) {
            login(frame, link);
        } else if (counts(type.describe(), link)) {
            message(type, frame, nowMs, link);
        }
    }

    private void login(ByteBuf frame, Link link) throws MalformedMessageException {
        ByteBuf content = Framing.content(frame);
        boolean cut = content.readableBytes() < Login.IMEI_BYTES;
        Login login = Login.decode(new FieldReader(cut ? Framing.contentAndSerial(frame) : content));
        clock.zone(login.zoneMs());
        if (identify(Identities.of(Gt06Protocol.NAME, login.imei()), link)) {
            heard(link);
            link.reply(empty(frame));
        } else {
            link.ignored("login: the device is not admitted");
        }
    }

    private void bareHeartbeat(ByteBuf frame, Link link) {
        if (counts("bare heartbeat", link)) {
            heard(link);
            link.reply(buffer().writeBytes(frame, frame.readerIndex(), frame.readableBytes()));
        }
    }

    private void message(MessageType type, ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        statement.reset(begin(Gt06Protocol.NAME, nowMs));
        type.body().read(new FieldReader(Framing.content(frame)), statement);
        if (type.id() == MessageTable.TEXT || type.id() == MessageTable.ENCODED_TEXT) {
            text(link);
        }
        if (Framing.content(frame).isReadable()) {
            if (statement.hasTime()) {
                statement.say().timeMs(clock.utc(statement.timeMs(), statement.isBuffered(), nowMs));
            }
            statement.say().extra(FrameExtra.keep(Gt06Protocol.NAME, frame));
            report(statement.say().build(), link);
        } else {
            heard(link);
        }
        answer(type.answer(), frame, nowMs, link);
    }

    /** The device answered a command, or says something of its own accord. */
    private void text(Link link) {
        String text = statement.text();
        if (WhereAnswer.read(text, statement.say())) {
            located(link);
        }
        Stage stage = CommandLine.isRefusal(text) ? Stage.REJECTED : Stage.RESULT;
        int flag = statement.serverFlag();
        if (flags.remove(flag)) {
            answered(key(flag), stage, text, link);
        } else if (flag == 0) {
            Integer oldest = flags.poll();
            if (oldest != null) {
                answered(key(oldest), stage, text, link);
            }
        }
    }

    private void answer(Answer answer, ByteBuf frame, long nowMs, Link link) {
        switch (answer) {
            case NONE -> {}
            case AT_ONCE -> link.reply(empty(frame));
            case WHEN_STORED -> link.replyWhenStored(empty(frame));
            case TIME -> link.reply(time(frame, nowMs));
            case ADDRESS -> link.replyWhenStored(noAddress(frame));
        }
    }

    private static ByteBuf empty(ByteBuf frame) {
        ByteBuf out = buffer();
        Framing.write(Framing.isExtended(frame), Framing.type(frame), Framing.serial(frame), out);
        return out;
    }

    private static ByteBuf time(ByteBuf frame, long nowMs) {
        ByteBuf out = buffer();
        int start = Framing.begin(false, MessageTable.TIME_REQUEST, out);
        BinaryTime.write(out, nowMs);
        Framing.end(start, Framing.serial(frame), out);
        return out;
    }

    private static ByteBuf noAddress(ByteBuf frame) {
        ByteBuf out = buffer();
        int start = Framing.begin(true, MessageTable.ADDRESS, out);
        out.writeByte(NO_ADDRESS.length()).writeInt(0);
        out.writeCharSequence(NO_ADDRESS, StandardCharsets.US_ASCII);
        Framing.end(start, Framing.serial(frame), out);
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        String line = CommandLine.of(command);
        if (line == null) {
            return UNSUPPORTED;
        }
        int flag = nextFlag++;
        if (flags.size() >= MAX_FLAGS) {
            flags.poll();
        }
        flags.add(flag);
        Commands.write(line, flag, flag & 0xFFFF, out);
        return key(flag);
    }

    private static String key(int flag) {
        return Integer.toString(flag);
    }
}
