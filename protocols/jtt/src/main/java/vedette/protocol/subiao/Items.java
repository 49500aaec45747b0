// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.AdditionalItems;
import vedette.protocol.jt808.Exchange;
import vedette.protocol.jt808.ItemType;
import vedette.telemetry.ExtraSink;

/** What the items have in common: how the dialect is told, and how they are read back for whoever asks. */
final class Items {
    /** Bytes before the identity in {@link AdasItem}, {@link DsmItem} and {@link ManoeuvreItem}. */
    static final int HEAD_BYTES = 12 + Scene.LENGTH_BYTES;

    private Items() {}

    /** The dialect whose identity fills what is left behind {@code headBytes}; null for any other length: it is kept as hex. */
    static @Nullable Dialect dialect(FieldReader in, int headBytes) {
        int identityBytes = in.remaining() - headBytes;
        if (identityBytes == Dialect.SU.identityBytes()) {
            return Dialect.SU;
        }
        return identityBytes == Dialect.YUE.identityBytes() ? Dialect.YUE : null;
    }

    /** Passes over a value of no dialect. */
    static void pass(FieldReader in) throws MalformedMessageException {
        in.skip("value", in.remaining(), "as long as in no dialect");
    }

    /** Tells the dialect of a whole value. */
    @FunctionalInterface
    interface Width {
        @Nullable
        Dialect of(FieldReader in);
    }

    /** An item with its identity at the end of the value, behind {@code headBytes}. */
    static ItemType of(int id, String prefix, String name, ItemType.Reader reader, int headBytes) {
        return of(id, prefix, name, reader, headBytes, in -> dialect(in, headBytes));
    }

    /** An item that is read by {@code reader}, its fields in the extra as {@code prefix} and their names. */
    static ItemType of(int id, String prefix, String name, ItemType.Reader reader, int headBytes, Width width) {
        return new ItemType(
                id,
                name,
                reader,
                (value, sink) -> extra(prefix, reader, width, value, sink),
                (value, x) -> follow(value, headBytes, width, x));
    }

    private static void follow(ByteBuf value, int headBytes, Width width, Exchange x) throws MalformedMessageException {
        Dialect dialect = width.of(new FieldReader(value.duplicate()));
        if (dialect != null) {
            ByteBuf identity = value.slice(value.readerIndex() + headBytes, dialect.identityBytes());
            Attachments.askFor(AlarmIdentity.decode(new FieldReader(identity), dialect), x);
        }
    }

    private static boolean extra(String prefix, ItemType.Reader reader, Width width, ByteBuf value, ExtraSink sink) {
        if (width.of(new FieldReader(value.duplicate())) == null) {
            return false;
        }
        Explanation explanation = new Explanation();
        FieldReader in = new FieldReader(value.duplicate(), explanation);
        try {
            reader.read(in, new AdditionalItems());
        } catch (MalformedMessageException shorter) {
            return false;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Explanation.Field field : explanation.fields()) {
            if (field.length() > 0) {
                String name = prefix
                        + Character.toUpperCase(field.name().charAt(0))
                        + field.name().substring(1);
                int count = seen.merge(name, 1, Integer::sum);
                item(count == 1 ? name : name + count, field, sink);
            }
        }
        return true;
    }

    private static void item(String name, Explanation.Field field, ExtraSink sink) {
        if (field.raw().equals(field.bytes())) {
            sink.text(name, field.meaning());
            return;
        }
        sink.number(name, Long.parseLong(field.raw()));
        if (field.name().equals("type")) {
            sink.text(name + "Name", field.meaning());
        }
    }
}
