// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Locale;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * A record, or a text, as it came, behind a byte for the family whose ids it uses and its codec. I/O elements become items by
 * the names of the table, scaled; {@code io1200} is one that nobody knows.
 */
final class RecordExtra implements IoElements.Sink {
    private static final int HEAD_BYTES = 2;
    private static final double WHOLE = 1;

    private final ExtraSink sink;

    private RecordExtra(ExtraSink sink) {
        this.sink = sink;
    }

    static Extra keep(Family family, Codec codec, ByteBuf packet, int start, int length) {
        byte[] bytes = new byte[HEAD_BYTES + length];
        bytes[0] = (byte) family.number();
        bytes[1] = (byte) codec.id();
        packet.getBytes(start, bytes, HEAD_BYTES, length);
        return new Extra(TeltonikaProtocol.NAME, bytes);
    }

    /** Reads what {@link #keep} kept; what cannot be read is handed over as hex. */
    static void read(byte[] bytes, ExtraSink sink) {
        Codec codec = bytes.length < HEAD_BYTES ? null : Codec.of(bytes[1] & 0xFF);
        if (codec == null) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
            return;
        }
        ByteBuf body = Unpooled.wrappedBuffer(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
        FieldReader in = new FieldReader(body);
        try {
            if (codec.isText()) {
                text(TextMessage.decode(in, codec), sink);
            } else {
                record(in, codec, AvlTable.of(Family.at(bytes[0])), sink);
            }
        } catch (MalformedMessageException e) {
            sink.hex("unread", ByteBufUtil.hexDump(body));
        }
    }

    private static void text(TextMessage message, ExtraSink sink) {
        sink.number("type", message.type());
        if (!message.imei().isEmpty()) {
            sink.text("imei", message.imei().substring(1));
        }
        sink.text("text", message.text());
    }

    private static void record(FieldReader in, Codec codec, AvlTable table, ExtraSink sink)
            throws MalformedMessageException {
        RecordExtra elements = new RecordExtra(sink);
        if (codec == Codec.C7) {
            ReportBuilder unused = new ReportBuilder().reset(TeltonikaProtocol.NAME, new DeviceId("imei", "0"), 0);
            LegacyRecord.read(in, table, unused, elements);
            return;
        }
        AvlRecord avl = AvlRecord.decode(in, codec);
        sink.number("priority", avl.priority());
        if (avl.eventId() != AvlRecord.NO_EVENT) {
            sink.number("eventId", avl.eventId());
            AvlParameter event = table.find(avl.eventId());
            sink.text("event", event.isUnknown() ? IoElements.unknownName(avl.eventId()) : event.name());
        }
        if (codec.hasGeneration()) {
            sink.number("generation", avl.generation());
        }
        IoElements.read(in, codec, table, elements);
    }

    @Override
    public void number(int id, AvlParameter parameter, long bits, int widthBytes) {
        String name = parameter.isUnknown() ? IoElements.unknownName(id) : parameter.name();
        long value = parameter.value(bits, widthBytes);
        switch (parameter.kind()) {
            case BYTES, LETTERS -> sink.hex(name, hex(bits, widthBytes));
            case UNSIGNED, SIGNED -> {
                if (parameter.meaning().isTold()) {
                    return;
                }
                if (parameter.factor() != WHOLE) {
                    sink.decimal(
                            name, Letters.decimal(value, parameter.factor()).doubleValue());
                } else if (value < 0 && parameter.kind() == AvlParameter.Kind.UNSIGNED) {
                    sink.text(name, Long.toUnsignedString(value));
                } else {
                    sink.number(name, value);
                }
            }
        }
    }

    @Override
    public void bytes(int id, AvlParameter parameter, FieldReader in) throws MalformedMessageException {
        String name = parameter.isUnknown() ? IoElements.unknownName(id) : parameter.name();
        byte[] value = in.rest(name, "");
        if (parameter.kind() == AvlParameter.Kind.LETTERS && Letters.areLetters(value)) {
            sink.text(name, Letters.of(value));
        } else {
            sink.hex(name, HexFormat.of().formatHex(value));
        }
    }

    private static String hex(long bits, int widthBytes) {
        return String.format(Locale.ROOT, "%0" + 2 * widthBytes + "x", bits);
    }
}
