// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.CommandLine;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.protocol.tracker.WhereAnswer;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;

/** One device: over TCP the login says who it is, over UDP every datagram. Each packet is answered with its type and index. */
final class EelinkSession extends TrackerSession {
    private static final int PROTOCOL_VERSION = 1;
    private static final int NO_ACTION = 0;
    private static final int INSTRUCTION_KIND = 1;
    private static final byte[] NO_IMEI = {};

    private byte[] imei = NO_IMEI;
    private int nextFlag = 1;

    EelinkSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        return Framing.chained(in, from, limits().maxFrameBytes());
    }

    /** A packet inside a datagram is no frame of its own. */
    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        int first = in.readerIndex();
        boolean insideDatagram = first + 1 < in.writerIndex() && Framing.isDatagram(in, first);
        return Framing.isIntact(in, from, length) && (!insideDatagram || Framing.isDatagram(in, from));
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (!Framing.isDatagram(frame, frame.readerIndex())) {
            Framing.verifyLength(frame);
            packet(frame, nowMs, link);
            return;
        }
        Framing.verify(frame, frame.readerIndex(), frame.readableBytes());
        int at = frame.readerIndex() + Framing.DATAGRAM_HEAD_BYTES;
        imei = ByteBufUtil.getBytes(frame, at - Framing.IMEI_BYTES, Framing.IMEI_BYTES);
        String digits = ByteBufUtil.hexDump(imei);
        identify(Identities.of(EelinkProtocol.NAME, digits.startsWith("0") ? digits.substring(1) : digits), link);
        while (at < frame.writerIndex()) {
            int length = Framing.length(frame, at, limits().maxFrameBytes());
            if (length <= 0) {
                throw new MalformedMessageException(
                        Rejection.BAD_LENGTH, "no whole packet at offset " + (at - frame.readerIndex()));
            }
            packet(frame.slice(at, length), nowMs, link);
            at += length;
        }
    }

    private void packet(ByteBuf packet, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(packet.duplicate());
        in.skip("start", 2, "");
        int type = in.u8("message");
        in.u16("length");
        int index = in.u16("index");
        if (type == Message.LOGIN) {
            login(index, in, nowMs, link);
        } else if (counts(Message.name(type), link)) {
            message(type, index, in, packet, nowMs, link);
        }
    }

    private void login(int index, FieldReader in, long nowMs, Link link) throws MalformedMessageException {
        if (!identify(Identities.of(EelinkProtocol.NAME, Message.login(in)), link)) {
            link.ignored("login: the device is not admitted");
            return;
        }
        heard(link);
        ByteBuf out = buffer();
        int start = Framing.begin(Message.LOGIN, index, out);
        out.writeInt((int) (nowMs / 1000)).writeShort(PROTOCOL_VERSION).writeByte(NO_ACTION);
        Framing.end(start, out);
        link.reply(wrapped(out));
    }

    private void message(int type, int index, FieldReader in, ByteBuf packet, long nowMs, Link link)
            throws MalformedMessageException {
        ReportBuilder builder = begin(EelinkProtocol.NAME, nowMs);
        if (type == Message.INSTRUCTION) {
            answer(in, builder, packet, link);
        } else if (Message.read(type, in, builder)) {
            report(builder.extra(FrameExtra.keep(EelinkProtocol.NAME, packet)).build(), link);
            if (type == Message.HEARTBEAT) {
                link.reply(acknowledgement(type, index));
            } else {
                link.replyWhenStored(acknowledgement(type, index));
            }
        } else {
            link.ignored(Message.name(type));
            link.reply(acknowledgement(type, index));
        }
    }

    /** The device answers an instruction; a place in its words is a report. */
    private void answer(FieldReader in, ReportBuilder builder, ByteBuf packet, Link link)
            throws MalformedMessageException {
        in.u8("kind");
        int flag = in.u32("server flag");
        String text = in.text("text", in.remaining(), StandardCharsets.UTF_8);
        if (WhereAnswer.read(text, builder)) {
            report(builder.extra(FrameExtra.keep(EelinkProtocol.NAME, packet)).build(), link);
            located(link);
        } else {
            heard(link);
        }
        Stage stage = CommandLine.isRefusal(text) ? Stage.REJECTED : Stage.RESULT;
        answered(Integer.toString(flag), stage, text, link);
    }

    private ByteBuf acknowledgement(int type, int index) {
        ByteBuf out = buffer();
        Framing.end(Framing.begin(type, index, out), out);
        return wrapped(out);
    }

    /** The packet, in a datagram where the device sends datagrams. */
    private ByteBuf wrapped(ByteBuf packet) {
        if (imei.length == 0) {
            return packet;
        }
        ByteBuf out = buffer();
        Framing.wrap(imei, packet, out);
        packet.release();
        return out;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        String line = CommandLine.of(command);
        if (line == null) {
            return UNSUPPORTED;
        }
        int flag = nextFlag++;
        ByteBuf packet = buffer();
        int start = Framing.begin(Message.INSTRUCTION, flag & 0xFFFF, packet);
        packet.writeByte(INSTRUCTION_KIND).writeInt(flag);
        packet.writeCharSequence(line, StandardCharsets.US_ASCII);
        Framing.end(start, packet);
        ByteBuf wrapped = wrapped(packet);
        out.writeBytes(wrapped);
        wrapped.release();
        return Integer.toString(flag);
    }
}
