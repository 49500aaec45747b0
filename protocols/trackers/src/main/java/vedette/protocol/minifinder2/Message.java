// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** The messages, and what stands in a frame. */
final class Message {
    static final int DATA = 0x01;
    static final int SETTINGS = 0x02;
    static final int SERVICES = 0x03;
    static final int CONTROL = 0x04;
    static final int RESPONSE = 0x7F;

    /** Fields that facets tell, or that say nothing by themselves. */
    static final Set<String> FACET_NAMES = Set.of(
            "itemLength",
            "key",
            "identity",
            "time",
            "latitude",
            "longitude",
            "speed",
            "course",
            "altitude",
            "satellites",
            "odometer");

    private Message() {}

    static String name(int message) {
        return switch (message) {
            case DATA -> "data";
            case SETTINGS -> "settings";
            case SERVICES -> "services";
            case CONTROL -> "control";
            case RESPONSE -> "response";
            default -> "message 0x" + Integer.toHexString(0x100 | message).substring(1);
        };
    }

    /** Tells frames field by field, one after the other. */
    static void explain(ByteBuf frames, Explanation out) {
        int at = frames.readerIndex();
        while (at < frames.writerIndex()) {
            int length = Framing.length(frames, at);
            int bytes = length > 0 ? length : frames.writerIndex() - at;
            ByteBuf frame = frames.slice(at, bytes);
            FieldReader in = new FieldReader(frame.duplicate(), out);
            try {
                if (length <= 0) {
                    in.rest("bytes", "no whole frame");
                } else {
                    explain(in);
                    Framing.verify(frame);
                }
            } catch (MalformedMessageException e) {
                out.note("refused", e.reason().wireName() + ": " + e.detail());
            }
            at += bytes;
        }
    }

    private static void explain(FieldReader in) throws MalformedMessageException {
        Framing.head(in);
        in.u16le("index", "");
        int message = in.u8("message");
        in.meaning(name(message));
        items(message, in);
    }

    /** Tells the items of a message that are left. */
    static void items(int message, FieldReader in) throws MalformedMessageException {
        DataRecord nobody = new DataRecord(new ReportBuilder());
        while (in.remaining() > 0) {
            Item.read(message, in, nobody);
        }
    }
}
