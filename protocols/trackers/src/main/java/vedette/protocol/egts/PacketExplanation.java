// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.DeviceId;

/** Tells what packets say, by the same readers that the session uses. A wrong check code is told in the end. */
final class PacketExplanation {
    private PacketExplanation() {}

    static void write(ByteBuf packets, Explanation out) {
        ByteBuf in = packets.slice();
        while (in.isReadable()) {
            int length = Framing.length(in, in.readerIndex());
            ByteBuf packet = in.readSlice(length > Framing.INCOMPLETE ? length : in.readableBytes());
            try {
                one(packet, length > Framing.INCOMPLETE, out);
            } catch (MalformedMessageException e) {
                out.note("refused", e.reason().wireName() + ": " + e.detail());
            }
        }
    }

    private static void one(ByteBuf packet, boolean good, Explanation out) throws MalformedMessageException {
        FieldReader in = new FieldReader(packet.slice(), out);
        in.u8("version");
        in.u8("keyId");
        in.u8("flags", "prefix, routed, encryption, compression, priority");
        int headerBytes = in.u8("headerLength");
        in.u8("headerEncoding");
        int dataBytes = in.u16le("dataLength", "");
        in.u16le("packetId", "");
        int type = in.u8("packetType", "0 response, 1 data, 2 signed data");
        if (headerBytes == Framing.LONG_HEADER_BYTES) {
            in.u16le("peerAddress", "");
            in.u16le("recipientAddress", "");
            in.u8("timeToLive");
        }
        in.u8("headerCheck", "CRC-8");
        if (!good) {
            out.note("refused", "the header's length or check code is wrong, or the packet is not whole");
        }
        if (dataBytes > 0) {
            int outer = in.enter("data", dataBytes);
            data(in, type);
            in.leave(outer);
            in.u16le("check", "CRC-16/CCITT-FALSE of the data");
        }
        if (good) {
            Framing.verify(packet);
        }
    }

    private static void data(FieldReader in, int type) throws MalformedMessageException {
        if (type == Code.PT_RESPONSE) {
            in.u16le("answeredPacketId", "");
            in.u8("result", "0: good");
        } else if (type == Code.PT_SIGNED_APPDATA) {
            in.skip("signature", in.u16le("signatureLength", ""), "");
        }
        while (in.remaining() > 0) {
            RecordHead head = RecordHead.decode(in);
            int outer = in.enter("record", head.dataBytes());
            Subrecords.read(in, head.source(), (subrecord, value) -> subrecord(head.source(), subrecord, value));
            in.leave(outer);
        }
    }

    private static void subrecord(int service, int type, FieldReader in) throws MalformedMessageException {
        if (type == Code.SR_RECORD_RESPONSE) {
            in.u16le("answeredRecord", "");
            in.u8("result", "0: good");
        } else if (service == Code.SERVICE_AUTH) {
            auth(type, in);
        } else if (service == Code.SERVICE_COMMANDS && type == Code.SR_COMMAND_DATA) {
            CommandData.decode(in);
        } else if (service == Code.SERVICE_TELEDATA) {
            Subrecords.teledata(
                    type, in, new ReportBuilder().reset(EgtsProtocol.NAME, new DeviceId(EgtsProtocol.NAME, "0"), 0));
        }
    }

    private static void auth(int type, FieldReader in) throws MalformedMessageException {
        switch (type) {
            case Code.SR_TERM_IDENTITY -> TermIdentity.decode(in);
            case Code.SR_DISPATCHER_IDENTITY -> {
                in.u8("dispatcherType");
                in.u32le("dispatcherId", "");
            }
            case Code.SR_RESULT_CODE -> in.u8("result", "0: good");
            default -> {}
        }
    }
}
