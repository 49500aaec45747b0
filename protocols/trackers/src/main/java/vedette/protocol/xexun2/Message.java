// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.xexun2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.ReportBuilder;

/** The messages, and what stands in a frame. */
final class Message {
    static final int COMMAND = 0x07;
    static final int RECORDS = 0x14;

    /** Fields that facets tell, or that say nothing by themselves. */
    static final Set<String> FACET_NAMES =
            Set.of("time", "battery", "mask", "placeMask", "longitude", "latitude", "satellites", "speed", "course");

    private Message() {}

    static String name(int message) {
        return switch (message) {
            case COMMAND -> "answer to a command";
            case RECORDS -> "records";
            default -> "message 0x" + Integer.toHexString(message);
        };
    }

    /** Reads how many records follow, and how long each is. */
    static int[] lengths(FieldReader in) throws MalformedMessageException {
        int[] lengths = new int[in.u8("records")];
        int total = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = in.u16("recordLength");
            total += lengths[i];
        }
        if (total > in.remaining()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "records: found " + in.remaining() + " bytes, the lengths say " + total);
        }
        return lengths;
    }

    /** Tells a frame field by field, without its escapes. */
    static void explain(ByteBuf frame, Explanation out) {
        try {
            boolean whole = frame.isReadable() && Framing.length(frame, frame.readerIndex()) == frame.readableBytes();
            if (!whole) {
                new FieldReader(frame.duplicate(), out).rest("bytes", "no whole frame");
                return;
            }
            ByteBuf packet = Framing.unescape(frame);
            out.field(0, "faaf", "flag", "", "");
            explain(new FieldReader(packet.duplicate(), out));
            Framing.verify(packet);
            out.field(packet.readableBytes(), "faaf", "flag", "", "");
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void explain(FieldReader in) throws MalformedMessageException {
        int message = Framing.head(in);
        if (message == COMMAND) {
            in.text("text", in.remaining(), StandardCharsets.UTF_8);
        } else if (message == RECORDS) {
            for (int length : lengths(in)) {
                int outer = in.enter("record", length);
                DeviceRecord.read(in, new ReportBuilder());
                in.leave(outer);
            }
        } else if (in.remaining() > 0) {
            in.rest("payload", "");
        }
    }

    /** A payload of one text. */
    static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
