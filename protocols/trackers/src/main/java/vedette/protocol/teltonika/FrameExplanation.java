// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.DeviceId;

/** Tells what frames say, by the same readers that the session uses. A wrong check code is told in the end. */
final class FrameExplanation {
    private static final int INCOMPLETE = 0;

    private FrameExplanation() {}

    /** Tells every frame in {@code frames}, of a stream or a datagram. */
    static void write(ByteBuf frames, Explanation out) {
        ByteBuf in = frames.slice();
        try {
            if (Framing.isDatagram(in)) {
                datagram(new FieldReader(in, out));
                return;
            }
            while (in.isReadable()) {
                frame(in, out);
            }
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void frame(ByteBuf in, Explanation out) throws MalformedMessageException {
        int length = Framing.length(in, in.readerIndex());
        ByteBuf frame = in.readSlice(length > INCOMPLETE ? length : in.readableBytes());
        FieldReader reader = new FieldReader(frame.slice(), out);
        if (length == Framing.PING_BYTES) {
            reader.u8("ping", "is the network there");
        } else if (length != Framing.NO_FRAME
                && frame.getByte(frame.readerIndex()) == 0
                && reader.peekU8(1) == Framing.IMEI_BYTES) {
            reader.u16("imeiLength", "");
            reader.text("imei", Framing.IMEI_BYTES, StandardCharsets.US_ASCII);
        } else {
            stream(reader, frame, length);
        }
    }

    private static void stream(FieldReader in, ByteBuf frame, int length) throws MalformedMessageException {
        in.u32("preamble", "zero");
        in.u32("dataLength", "bytes from the codec to the last count");
        packet(in, Framing.CHECK_BYTES);
        in.u32("check", "CRC-16/ARC of the data");
        if (length > INCOMPLETE) {
            Framing.verify(frame);
        }
    }

    private static void datagram(FieldReader in) throws MalformedMessageException {
        in.u16("length", "bytes that follow");
        in.u16("packetId", "");
        in.u8("notUsable", "");
        in.u8("avlPacketId", "");
        in.u16("imeiLength", "");
        in.text("imei", Framing.IMEI_BYTES, StandardCharsets.US_ASCII);
        packet(in, 0);
    }

    private static void packet(FieldReader in, int tailBytes) throws MalformedMessageException {
        int outer = in.enter("data", in.remaining() - tailBytes);
        Codec codec = PacketReader.codec(in);
        int count = PacketReader.count(in);
        for (int i = 0; i < count; i++) {
            one(in, codec);
        }
        PacketReader.end(in, count);
        in.leave(outer);
    }

    private static void one(FieldReader in, Codec codec) throws MalformedMessageException {
        if (codec.isText()) {
            TextMessage.decode(in, codec);
        } else if (codec == Codec.C7) {
            ReportBuilder unused = new ReportBuilder().reset(TeltonikaProtocol.NAME, new DeviceId("imei", "0"), 0);
            LegacyRecord.read(in, AvlTable.of(Family.GH), unused, IoElements.NOWHERE);
        } else {
            AvlRecord.decode(in, codec);
            IoElements.read(in, codec, AvlTable.of(Family.STD), IoElements.NOWHERE);
        }
    }
}
