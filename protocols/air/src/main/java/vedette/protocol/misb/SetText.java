// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.ExtraSink;

/** A set item by item: for people, and for extras, which are whole sets. */
final class SetText {
    private static final int CORNERS = 4;

    private SetText() {}

    static void explain(ByteBuf frame, Explanation out) {
        if (!TransportStream.isOne(frame)) {
            explainSet(frame, out);
            return;
        }
        new TransportStream(Integer.MAX_VALUE)
                .take(frame, (in, from, length) -> explainSet(in.slice(from, length), out));
        if (out.fields().isEmpty()) {
            out.note("transport stream", "no whole set in these packets");
        }
    }

    private static void explainSet(ByteBuf in, Explanation out) {
        int from = in.readerIndex();
        int length = LocalSet.length(in, from, in.writerIndex());
        if (length <= 0) {
            String hex = ByteBufUtil.hexDump(in);
            out.field(0, hex, "bytes", hex, "");
            out.note(
                    "refused",
                    length == LocalSet.NO_SET ? "unrecognised: no key of a local set" : "too_short: the set is cut");
            return;
        }
        String key = ByteBufUtil.hexDump(in, from, LocalSet.KEY_BYTES);
        out.field(0, key, "key", key, "ST 0601 local set");
        int items = LocalSet.items(in, from);
        String head = ByteBufUtil.hexDump(in, from + LocalSet.KEY_BYTES, items - from - LocalSet.KEY_BYTES);
        out.field(LocalSet.KEY_BYTES, head, "length", Integer.toString(from + length - items), "bytes");
        try {
            LocalSet.each(in, items, from + length, (tag, at, value, bytes) -> {
                Tag known = Tag.of(tag);
                String hex = ByteBufUtil.hexDump(in, at, value + bytes - at);
                String raw = ByteBufUtil.hexDump(in, value, bytes);
                String meaning = known == null ? "" : (known.text(in, value, bytes) + ' ' + known.unit()).strip();
                out.field(at - from, hex, known == null ? "tag " + tag : known.name(), raw, meaning);
            });
            LocalSet.read(in, from, length);
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    static void readExtra(byte[] bytes, ExtraSink sink) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        int length = LocalSet.length(in, 0, bytes.length);
        try {
            if (length > 0) {
                LocalSet.each(
                        in,
                        LocalSet.items(in, 0),
                        length,
                        (tag, at, value, count) -> tell(tag, in, value, count, sink));
                corners(LocalSet.read(in, 0, length), sink);
            }
        } catch (MalformedMessageException e) {
            sink.hex("unread", ByteBufUtil.hexDump(in));
        }
    }

    private static void tell(int number, ByteBuf in, int at, int length, ExtraSink sink) {
        Tag tag = Tag.of(number);
        if (tag == null) {
            sink.hex("tag" + number, ByteBufUtil.hexDump(in, at, length));
            return;
        }
        String name = tag.name() + tag.unit();
        switch (tag.kind()) {
            case TEXT -> sink.text(name, tag.text(in, at, length));
            case BYTES -> sink.hex(name, tag.text(in, at, length));
            case TIME -> {
                if (length == Long.BYTES) {
                    sink.number(name + "Us", in.getLong(at));
                }
            }
            case COUNT, UNSIGNED, SIGNED -> {
                double value = tag.number(in, at, length);
                if (!Double.isNaN(value) && number != Tag.CHECKSUM) {
                    sink.decimal(name, value);
                }
            }
        }
    }

    /** The corners of the picture on the ground, where they are given by their distance from its centre. */
    private static void corners(LocalSet set, ExtraSink sink) {
        double latitude = set.number(Tag.CENTRE_LATITUDE);
        double longitude = set.number(Tag.CENTRE_LONGITUDE);
        for (int corner = 0; corner < CORNERS; corner++) {
            double north = latitude + set.number(Tag.FIRST_CORNER_OFFSET + 2 * corner);
            double east = longitude + set.number(Tag.FIRST_CORNER_OFFSET + 2 * corner + 1);
            if (!Double.isNaN(north) && !Double.isNaN(east)) {
                sink.decimal("footprint" + (corner + 1) + "LatitudeDeg", north);
                sink.decimal("footprint" + (corner + 1) + "LongitudeDeg", east);
            }
        }
    }
}
