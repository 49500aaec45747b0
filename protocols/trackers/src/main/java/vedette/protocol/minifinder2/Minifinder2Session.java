// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Report;

/**
 * One device: an item says who it is, in the first frame at least. A frame that wants an answer gets one: data once it is
 * stored, anything else at once.
 */
final class Minifinder2Session extends TrackerSession {
    private static final int SUCCESS = 0;
    private static final int MAX_COMMAND_BYTES = 250;
    private static final int MAX_SHOWN_BYTES = 200;

    private int nextIndex = 1;

    Minifinder2Session(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.length(in, from);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return Framing.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        Framing.verify(frame);
        FieldReader in = new FieldReader(frame.duplicate());
        boolean wanted = (Framing.head(in) & Framing.ANSWER_WANTED) != 0;
        int index = in.u16le("index", "");
        ByteBuf body =
                frame.slice(frame.readerIndex() + Framing.HEAD_BYTES, frame.readableBytes() - Framing.HEAD_BYTES);
        int message = in.u8("message");
        if (message == Message.DATA || message == Message.SERVICES) {
            identify(body, link);
        }
        if (!counts(Message.name(message), link)) {
            return;
        }
        switch (message) {
            case Message.DATA -> data(body, nowMs, link);
            case Message.SERVICES -> heard(link);
            default -> answer(message, index, body, nowMs, link);
        }
        if (message == Message.DATA && wanted) {
            link.replyWhenStored(response(index));
        } else if (wanted) {
            link.reply(message == Message.SERVICES && asksTime(body) ? time(index, nowMs) : response(index));
        }
    }

    /** The identity comes first where there is one. */
    private void identify(ByteBuf body, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(body.duplicate());
        in.u8("message");
        if (in.peekU8(1) == Item.IDENTITY && in.peekU8(0) > 1) {
            int outer = in.enter("item", in.u8("itemLength"));
            in.u8("key");
            identify(Identities.of(Minifinder2Protocol.NAME, Item.identity(in).strip()), link);
            in.leave(outer);
        }
    }

    private static boolean asksTime(ByteBuf body) throws MalformedMessageException {
        FieldReader in = new FieldReader(body.duplicate());
        in.u8("message");
        while (in.remaining() > 1) {
            if (in.peekU8(1) == Item.TIME) {
                return true;
            }
            in.skip("item", in.u8("itemLength"), "");
        }
        return false;
    }

    private void data(ByteBuf body, long nowMs, Link link) throws MalformedMessageException {
        ByteBuf items = body.duplicate();
        FieldReader in = new FieldReader(items);
        in.u8("message");
        if (in.peekU8(1) == Item.IDENTITY) {
            in.skip("identity", in.u8("itemLength"), "");
        }
        List<Report> reports = new ArrayList<>(1);
        DataRecord record = new DataRecord(begin(Minifinder2Protocol.NAME, nowMs));
        int start = items.readerIndex();
        while (in.remaining() > 0) {
            if (record.endsBefore(in.peekU8(1))) {
                reports.add(
                        record.out().extra(extra(Message.DATA, items, start)).build());
                record = new DataRecord(begin(Minifinder2Protocol.NAME, nowMs));
                record.endsBefore(in.peekU8(1));
                start = items.readerIndex();
            }
            Item.read(Message.DATA, in, record);
        }
        reports.add(record.out().extra(extra(Message.DATA, items, start)).build());
        reports.forEach(report -> report(report, link));
    }

    /** The message's number and its items from {@code start} up to the reader index. */
    private static Extra extra(int message, ByteBuf items, int start) {
        byte[] bytes = new byte[1 + items.readerIndex() - start];
        bytes[0] = (byte) message;
        items.getBytes(start, bytes, 1, bytes.length - 1);
        return new Extra(Minifinder2Protocol.NAME, bytes);
    }

    /** A response has the index of what it answers; settings and controls that nobody asked for are a report. */
    private void answer(int message, int index, ByteBuf body, long nowMs, Link link) throws MalformedMessageException {
        ByteBuf items = body.duplicate();
        FieldReader in = new FieldReader(items);
        in.u8("message");
        int start = items.readerIndex();
        Message.items(message, in);
        boolean succeeded =
                message != Message.RESPONSE || body.readableBytes() <= 2 || body.getByte(start + 1) == SUCCESS;
        String shown = HexFormat.of().formatHex(bytes(body));
        if (!answered(Integer.toString(index), succeeded ? Stage.RESULT : Stage.REJECTED, shown, link)
                && message == Message.RESPONSE) {
            link.ignored("response that nobody waits for");
        }
        if (message == Message.RESPONSE) {
            heard(link);
        } else {
            report(
                    begin(Minifinder2Protocol.NAME, nowMs)
                            .extra(extra(message, items, start))
                            .build(),
                    link);
        }
    }

    private static byte[] bytes(ByteBuf body) {
        byte[] bytes = new byte[Math.min(MAX_SHOWN_BYTES, body.readableBytes())];
        body.getBytes(body.readerIndex(), bytes);
        return bytes;
    }

    /** What was asked is done. */
    private static ByteBuf response(int index) {
        ByteBuf out = buffer();
        int start = Framing.begin(0, index, Message.RESPONSE, out);
        out.writeByte(1).writeByte(SUCCESS);
        Framing.end(start, out);
        return out;
    }

    private static ByteBuf time(int index, long nowMs) {
        ByteBuf out = buffer();
        int start = Framing.begin(0, index, Message.SERVICES, out);
        out.writeByte(1 + Integer.BYTES).writeByte(Item.TIME).writeIntLE((int) (nowMs / 1000));
        Framing.end(start, out);
        return out;
    }

    /** A raw line is a body in hexadecimal digits: message and items. */
    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.WEARABLE;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        if (!(command instanceof Command.Raw raw) || !isBody(raw.line())) {
            return UNSUPPORTED;
        }
        byte[] body = HexFormat.of().parseHex(raw.line());
        int index = nextIndex++ & 0xFFFF;
        int start = Framing.begin(Framing.ANSWER_WANTED, index, body[0], out);
        out.writeBytes(body, 1, body.length - 1);
        Framing.end(start, out);
        return Integer.toString(index);
    }

    private static boolean isBody(String line) {
        return line.length() % 2 == 0
                && line.length() <= 2 * MAX_COMMAND_BYTES
                && line.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 0x80);
    }
}
