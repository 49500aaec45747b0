// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * What a message other than a location report said: kept as its id, the edition of its form and its body as it came, read
 * back by the message's own decoder when somebody asks. So a field has one name, in {@code explain}, in extra and in the
 * outcome of a command.
 */
final class MessageExtra {
    /** Longest body that is kept as an extra. */
    static final int MAX_BYTES = 16 * 1024;

    private static final int HEAD_BYTES = 3;
    private static final int MAX_DETAIL_CHARACTERS = 4_000;
    private static final Edition[] EDITIONS = Edition.values();

    private MessageExtra() {}

    @SuppressWarnings("EnumOrdinal") // the order is the stored form
    static Extra keep(int messageId, Edition edition, ByteBuf body, int start, int length) {
        byte[] bytes = new byte[HEAD_BYTES + length];
        bytes[0] = (byte) (messageId >>> Byte.SIZE);
        bytes[1] = (byte) messageId;
        bytes[2] = (byte) edition.ordinal();
        body.getBytes(start, bytes, HEAD_BYTES, length);
        return new Extra(Jt808Protocol.NAME, bytes);
    }

    /** Reads what {@link #keep} kept; anything else is handed over as hex. */
    static void read(byte[] bytes, ExtraSink sink) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        int messageId = bytes.length < HEAD_BYTES ? -1 : in.readUnsignedShort();
        int edition = messageId < 0 ? EDITIONS.length : in.readUnsignedByte();
        if (edition >= EDITIONS.length || !MessageTable.isNamed(messageId)) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
            return;
        }
        sink.text("message", MessageTable.of(messageId).name());
        Map<String, Integer> seen = new HashMap<>();
        for (Explanation.Field field : fields(messageId, EDITIONS[edition], in)) {
            if (field.length() > 0) {
                int count = seen.merge(field.name(), 1, Integer::sum);
                item(count == 1 ? field.name() : field.name() + count, field, sink);
            }
        }
    }

    private static void item(String name, Explanation.Field field, ExtraSink sink) {
        if (!field.raw().equals(field.bytes())) {
            sink.number(name, Long.parseLong(field.raw()));
        } else if (isText(field)) {
            sink.text(name, field.meaning());
        } else {
            sink.hex(name, field.raw());
        }
    }

    /** Whether the meaning is the bytes themselves, as letters, digits or a time. */
    private static boolean isText(Explanation.Field field) {
        GbkText text = GbkText.wrap(ByteBufUtil.decodeHexDump(field.bytes()));
        return field.meaning().equals(field.bytes())
                || field.name().equals("time")
                || field.meaning().equals(Explanation.printable(text.text()));
    }

    /** {@code name=value} of every field, one a line. */
    static String describe(int messageId, Edition edition, ByteBuf body, int start) {
        StringBuilder out = new StringBuilder();
        for (Explanation.Field field :
                fields(messageId, edition, body.duplicate().readerIndex(start))) {
            if (field.length() > 0 && out.length() < MAX_DETAIL_CHARACTERS) {
                String value = field.raw().equals(field.bytes()) && isText(field) ? field.meaning() : field.raw();
                out.append(out.length() == 0 ? "" : "\n")
                        .append(field.name())
                        .append('=')
                        .append(value);
            }
        }
        return out.length() > MAX_DETAIL_CHARACTERS ? out.substring(0, MAX_DETAIL_CHARACTERS) + '…' : out.toString();
    }

    private static Iterable<Explanation.Field> fields(int messageId, Edition edition, ByteBuf body) {
        Explanation explanation = new Explanation();
        FieldReader in = new FieldReader(body, explanation);
        try {
            MessageTable.of(messageId).body().read(in, edition);
            if (in.remaining() > 0) {
                in.skip("surplus", in.remaining(), "");
            }
        } catch (MalformedMessageException e) {
            explanation.note("refused", e.detail()); // the fields before it count
        }
        return explanation.fields();
    }
}
