// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/**
 * One connection: a login with the IMEI, then packets. Each packet of records is acknowledged with their number once they are
 * stored; a device that hears another number, or nothing, sends the packet again. Over UDP each datagram says the IMEI.
 */
final class TeltonikaSession extends TrackerSession {
    private static final String SCHEME = "imei";
    private static final int ACCEPTED = 1;
    private static final int REFUSED = 0;
    private static final int DATAGRAM_ANSWER_BYTES = 5;
    private static final long MS_PER_S = 1000;

    private Family family = Family.STD;
    private final RecordReader records = new RecordReader(new ReportBuilder());

    TeltonikaSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected void model(String model) {
        family = Family.ofModel(model);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        if (transport() == Transport.UDP) {
            return in.writerIndex() - from;
        }
        return Framing.length(in, from);
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return transport() == Transport.TCP && Framing.isIntact(in, from, length);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (transport() == Transport.UDP) {
            datagram(frame, nowMs, link);
        } else if (frame.readableBytes() == Framing.PING_BYTES) {
            ping(link);
        } else if (Framing.isLogin(frame)) {
            login(frame, link);
        } else {
            Framing.verify(frame);
            int accepted = packet(data(frame, Framing.HEAD_BYTES, Framing.CHECK_BYTES), nowMs, link);
            if (accepted >= 0) {
                link.replyWhenStored(buffer().writeInt(accepted));
            }
        }
    }

    private void ping(Link link) {
        if (isAdmitted(link)) {
            heard(link);
        } else {
            link.ignored("ping");
        }
    }

    private void login(ByteBuf frame, Link link) {
        String imei = frame.toString(frame.readerIndex() + 2, Framing.IMEI_BYTES, StandardCharsets.US_ASCII);
        boolean admitted = identify(new DeviceId(SCHEME, imei), link);
        link.reply(buffer().writeByte(admitted ? ACCEPTED : REFUSED));
        if (admitted) {
            heard(link);
        }
    }

    private void datagram(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (!Framing.isDatagram(frame)) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "the datagram's lengths do not agree with its " + frame.readableBytes() + " bytes");
        }
        int from = frame.readerIndex();
        String imei = frame.toString(from + Framing.DATAGRAM_IMEI_AT, Framing.IMEI_BYTES, StandardCharsets.US_ASCII);
        identify(new DeviceId(SCHEME, imei), link);
        int accepted = packet(data(frame, Framing.DATAGRAM_HEAD_BYTES, 0), nowMs, link);
        if (accepted >= 0) {
            link.replyWhenStored(buffer().writeShort(DATAGRAM_ANSWER_BYTES)
                    .writeShort(frame.getUnsignedShort(from + Framing.PACKET_ID_AT))
                    .writeByte(1)
                    .writeByte(frame.getByte(from + Framing.AVL_PACKET_ID_AT))
                    .writeByte(accepted));
        }
    }

    private static ByteBuf data(ByteBuf frame, int headBytes, int tailBytes) {
        return frame.slice(frame.readerIndex() + headBytes, frame.readableBytes() - headBytes - tailBytes);
    }

    /** How many records were taken; -1 when there is nothing to acknowledge. */
    private int packet(ByteBuf data, long nowMs, Link link) throws MalformedMessageException {
        FieldReader in = new FieldReader(data);
        Codec codec = PacketReader.codec(in);
        int count = PacketReader.count(in);
        if (codec.isText()) {
            texts(in, data, codec, count, nowMs, link);
            return -1;
        }
        if (!counts(codec.title(), link)) {
            return -1;
        }
        List<Report> reports = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ReportBuilder report = begin(TeltonikaProtocol.NAME, nowMs);
            records.read(in, data, codec, family, report);
            reports.add(report.build());
        }
        PacketReader.end(in, count);
        for (Report report : reports) {
            report(report, link);
        }
        if (records.takeHighPriority()) {
            located(link);
        }
        return count;
    }

    private void texts(FieldReader in, ByteBuf data, Codec codec, int count, long nowMs, Link link)
            throws MalformedMessageException {
        List<Integer> starts = new ArrayList<>(1);
        List<TextMessage> messages = new ArrayList<>(1);
        for (int i = 0; i < count; i++) {
            starts.add(data.readerIndex());
            messages.add(TextMessage.decode(in, codec));
        }
        starts.add(data.readerIndex());
        PacketReader.end(in, count);
        if (!counts(codec.title(), link)) {
            return;
        }
        for (int i = 0; i < messages.size(); i++) {
            if (!isAnswer(messages.get(i), link)) {
                unasked(messages.get(i), data, starts.get(i), starts.get(i + 1), nowMs, link);
            }
        }
    }

    private boolean isAnswer(TextMessage message, Link link) {
        if (message.type() == TextMessage.TYPE_REFUSED) {
            return answered(Commands.KEY, Stage.REJECTED, "the IMEI is another device's", link);
        }
        if (message.type() != TextMessage.TYPE_RESPONSE
                || message.codec() == Codec.C13
                || message.codec() == Codec.C15) {
            return false;
        }
        boolean locates = awaited(Commands.KEY) instanceof Command.Locate;
        return answered(Commands.KEY, locates ? Stage.TERMINAL_ACK : Stage.RESULT, message.text(), link);
    }

    /** What nobody asked for, such as a line from a serial port. */
    private void unasked(TextMessage message, ByteBuf data, int from, int to, long nowMs, Link link) {
        ReportBuilder report = begin(TeltonikaProtocol.NAME, nowMs)
                .extra(RecordExtra.keep(family, message.codec(), data, from, to - from));
        if (message.timeS() != TextMessage.NO_TIME) {
            report.timeMs(message.timeS() * MS_PER_S);
        }
        report(report.build(), link);
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        return transport() == Transport.UDP ? UNSUPPORTED : Commands.write(command, Codec.C12, imei(), out);
    }

    private String imei() {
        DeviceId speaker = device();
        return speaker == null ? "" : speaker.value();
    }
}
