// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/** The record, or the parts that make one, as they came behind the number of their message. */
final class RecordExtra {
    private RecordExtra() {}

    static Extra keep(int message, ByteBuf content, int from, int to) {
        byte[] bytes = new byte[1 + to - from];
        bytes[0] = (byte) message;
        content.getBytes(from, bytes, 1, to - from);
        return new Extra(RuptelaProtocol.NAME, bytes);
    }

    /** Reads what {@link #keep} kept; what cannot be read is handed over as hex. */
    static void read(byte[] bytes, ExtraSink sink) {
        int message = bytes.length == 0 ? 0 : bytes[0] & 0xFF;
        if (message == Message.TROUBLE_CODES && bytes.length == 1 + TroubleCode.LENGTH_BYTES) {
            troubleCode(bytes, sink);
            return;
        }
        if (message != Message.RECORDS && message != Message.EXTENDED_RECORDS) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
            return;
        }
        boolean extended = message == Message.EXTENDED_RECORDS;
        ByteBuf body = Unpooled.wrappedBuffer(bytes, 1, bytes.length - 1);
        FieldReader in = new FieldReader(body);
        try {
            while (in.remaining() > 0) {
                RecordHead head = RecordHead.decode(in, extended);
                if (head.isFirstPart()) {
                    sink.number("priority", head.priority());
                    sink.decimal("hdop", head.hdopTenths() / 10.0);
                    sink.number("eventId", head.eventId());
                    sink.text("event", IoName.of(head.eventId()));
                }
                IoElements.read(in, extended, (id, bits, widthBytes) -> element(id, bits, widthBytes, sink));
            }
        } catch (MalformedMessageException e) {
            sink.hex("unread", ByteBufUtil.hexDump(body));
        }
    }

    private static void troubleCode(byte[] bytes, ExtraSink sink) {
        try {
            FieldReader in = new FieldReader(Unpooled.wrappedBuffer(bytes, 1, bytes.length - 1));
            TroubleCode code = TroubleCode.decode(in);
            sink.text("troubleCode", code.code());
            sink.text("troubleCodeState", code.kept() ? "kept" : "new");
        } catch (MalformedMessageException e) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
        }
    }

    private static void element(int id, long bits, int widthBytes, ExtraSink sink) {
        String name = IoName.of(id);
        if (IoName.isLetters(id)) {
            byte[] letters = ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
            sink.text(name, new String(letters, StandardCharsets.ISO_8859_1).replace("\0", ""));
        } else if (widthBytes == Long.BYTES) {
            sink.hex(
                    name,
                    ByteBufUtil.hexDump(
                            ByteBuffer.allocate(Long.BYTES).putLong(bits).array()));
        } else if (!IoName.isTold(id)) {
            sink.number(name, bits);
        }
    }
}
