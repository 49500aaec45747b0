// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/** The tags of a record as they came; what no facet tells becomes an item by the tag's name. */
final class RecordExtra {
    private RecordExtra() {}

    static Extra keep(ByteBuf content, int from, int to) {
        return new Extra(GalileoskyProtocol.NAME, ByteBufUtil.getBytes(content, from, to - from));
    }

    static void read(byte[] bytes, ExtraSink sink) {
        ByteBuf content = Unpooled.wrappedBuffer(bytes);
        FieldReader in = new FieldReader(content);
        try {
            boolean whole = new TagReader().read(in, new TagReader.Sink() {
                @Override
                public void next(int offset) {}

                @Override
                public void tag(int tag, FieldReader value) throws MalformedMessageException {
                    item(tag, value, sink);
                }
            });
            if (!whole) {
                sink.hex("unread", ByteBufUtil.hexDump(content));
            }
        } catch (MalformedMessageException e) {
            sink.hex("unread", ByteBufUtil.hexDump(content));
        }
    }

    private static void item(int tag, FieldReader in, ExtraSink sink) throws MalformedMessageException {
        switch (tag) {
            case Tag.TIME, Tag.PLACE, Tag.SPEED_AND_COURSE, Tag.ALTITUDE, Tag.SUPPLY, Tag.BATTERY, Tag.ODOMETER -> {}
            case 0x43 -> sink.number(Tag.name(tag), (byte) in.u8("value"));
            case Tag.IMEI, Tag.COMMAND_TEXT ->
                sink.text(Tag.name(tag), in.text("value", in.remaining(), StandardCharsets.UTF_8));
            default -> number(tag, in, sink);
        }
    }

    private static void number(int tag, FieldReader in, ExtraSink sink) throws MalformedMessageException {
        switch (Tag.length(tag)) {
            case 1 -> sink.number(Tag.name(tag), in.u8("value"));
            case 2 -> sink.number(Tag.name(tag), in.u16le("value", ""));
            case 4 -> sink.number(Tag.name(tag), Integer.toUnsignedLong(in.u32le("value", "")));
            default -> sink.hex(Tag.name(tag), HexFormat.of().formatHex(in.rest("value", "")));
        }
    }
}
