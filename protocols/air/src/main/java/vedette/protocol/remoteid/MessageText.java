// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.ExtraSink;

/** Messages field by field: for people, and for extras, which are messages in a row. */
final class MessageText {
    private MessageText() {}

    static void explain(ByteBuf frame, Explanation out) {
        Carrier carrier = Carrier.of(frame);
        int start = frame.readerIndex();
        if (carrier == null) {
            String hex = ByteBufUtil.hexDump(frame);
            out.field(0, hex, "bytes", hex, "");
            out.note("refused", "unrecognised: neither a message of 25 bytes nor a pack of them");
            return;
        }
        int wrapped = carrier.headBytes() - (carrier.isPack() ? MessageHead.PACK_HEAD_BYTES : 0);
        ByteBuf whole = Unpooled.buffer()
                .writeBytes(frame, start, carrier.headBytes())
                .writeBytes(carrier.messages().slice());
        FieldReader in = new FieldReader(whole, out);
        try {
            if (wrapped > 0) {
                in.skip("carrier", wrapped, "counter " + carrier.counter());
            }
            if (carrier.isOperationReport()) {
                OperationReport.decode(in);
            }
            if (carrier.isPack()) {
                in.skip("pack", MessageHead.PACK_HEAD_BYTES, carrier.count() + " messages");
            }
            for (int i = 0; i < carrier.count(); i++) {
                read(in);
            }
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    /** Reads the next message, whatever it is. */
    private static void read(FieldReader in) throws MalformedMessageException {
        switch (in.peekU8(0) >>> 4) {
            case BasicId.TYPE -> BasicId.decode(in);
            case LocationVector.TYPE -> LocationVector.decode(in);
            case Authentication.TYPE -> Authentication.decode(in);
            case SelfId.TYPE -> SelfId.decode(in);
            case SystemMessage.TYPE -> SystemMessage.decode(in);
            case OperatorId.TYPE -> OperatorId.decode(in);
            default -> in.skip("unknown message", MessageHead.MESSAGE_BYTES, "");
        }
    }

    static void readExtra(byte[] bytes, ExtraSink sink) {
        ByteBuf messages = Unpooled.wrappedBuffer(bytes);
        if (OperationReport.isOne(messages, 0, bytes.length)) {
            tellOperation(messages, sink);
            return;
        }
        while (messages.readableBytes() >= MessageHead.MESSAGE_BYTES) {
            ByteBuf message = messages.readSlice(MessageHead.MESSAGE_BYTES);
            try {
                tell(message, sink);
            } catch (MalformedMessageException e) {
                sink.hex("unread", ByteBufUtil.hexDump(message));
            }
        }
    }

    private static void tell(ByteBuf message, ExtraSink sink) throws MalformedMessageException {
        String hex = ByteBufUtil.hexDump(message);
        FieldReader in = new FieldReader(message);
        switch (MessageHead.type(message, message.readerIndex())) {
            case BasicId.TYPE -> {
                BasicId basic = BasicId.decode(in);
                sink.number("idType", basic.kind());
                sink.number("aircraftType", basic.kinds() & 0xF);
                sink.text("uasId", basic.uasId());
            }
            case LocationVector.TYPE -> tell(LocationVector.decode(in), sink);
            case SelfId.TYPE -> {
                SelfId self = SelfId.decode(in);
                sink.number("descriptionType", self.kind());
                sink.text("description", self.text());
            }
            case SystemMessage.TYPE -> {
                SystemMessage system = SystemMessage.decode(in);
                sink.number("operatorPlaceKind", system.flags() & 3);
                sink.number("classification", system.flags() >>> 2 & 7);
                sink.decimal("operatorLatitudeDeg", system.latitudeE7() / 1e7);
                sink.decimal("operatorLongitudeDeg", system.longitudeE7() / 1e7);
                system.tellRest(sink);
            }
            case OperatorId.TYPE ->
                sink.text("operatorId", OperatorId.decode(in).text());
            case Authentication.TYPE -> Authentication.decode(in).tell(sink, hex);
            default -> sink.hex("unread", hex);
        }
    }

    private static void tellOperation(ByteBuf message, ExtraSink sink) {
        Explanation fields = new Explanation();
        try {
            OperationReport.decode(new FieldReader(message, fields));
        } catch (MalformedMessageException e) {
            sink.text("unread", e.detail());
        }
        FrameExtra.read(fields, OperationReport.TOLD, sink);
    }

    private static void tell(LocationVector location, ExtraSink sink) {
        sink.number("status", location.flags() >>> 4);
        sink.flag("heightAboveGround", (location.flags() & 1 << 2) != 0);
        sink.number("horizontalAccuracyCode", location.accuracy() & 0xF);
        sink.number("verticalAccuracyCode", location.accuracy() >>> 4);
        sink.number("speedAccuracyCode", location.speedAccuracy() & 0xF);
        sink.number("barometerAccuracyCode", location.speedAccuracy() >>> 4);
        if (location.pressureAltitude() != 0) {
            sink.decimal("pressureAltitudeM", LocationVector.altitudeCm(location.pressureAltitude()) / 100.0);
        }
    }
}
