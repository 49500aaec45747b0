// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** Tells what frames say, by the readers that the session uses; several frames in a row are told one after the other. */
final class FrameExplanation {
    /** Fields that facets tell, or that say nothing by themselves. */
    static final Set<String> FACET_NAMES = Set.of(
            "start",
            "length",
            "serial",
            "check",
            "stop",
            "time",
            "satellites",
            "latitude",
            "longitude",
            "altitude",
            "speed",
            "tag",
            "imei");

    private static final int TAIL_BYTES = 6;
    private static final int MIN_FRAME_BYTES = 10;

    private FrameExplanation() {}

    static void write(ByteBuf frames, Explanation out) {
        int at = frames.readerIndex();
        while (at < frames.writerIndex()) {
            int length = Framing.length(frames, at, Integer.MAX_VALUE);
            int bytes = length > 0 ? length : frames.writerIndex() - at;
            one(frames.slice(at, bytes), out);
            at += bytes;
        }
    }

    private static void one(ByteBuf frame, Explanation out) {
        int length = frame.readableBytes();
        FieldReader all = new FieldReader(frame.duplicate(), out);
        try {
            if (Framing.length(frame, 0, Integer.MAX_VALUE) <= 0 || length < MIN_FRAME_BYTES) {
                boolean heartbeat = Framing.isBareHeartbeat(frame, 0, length);
                all.skip(heartbeat ? "heartbeat" : "bytes", length, heartbeat ? "a bare type" : "no whole frame");
                return;
            }
            whole(all, frame, out);
            Framing.verify(frame, 0, length);
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void whole(FieldReader all, ByteBuf frame, Explanation out) throws MalformedMessageException {
        all.skip("start", 2, "");
        if (Framing.isExtended(frame)) {
            all.u16("length", "type to check");
        } else {
            all.u8("length", "type to check");
        }
        all.u8("message");
        MessageType type = MessageTable.of(frame);
        all.meaning(type == null ? "unknown" : type.name());
        int outer = all.enter("content", Math.max(0, all.remaining() - TAIL_BYTES));
        try {
            if (type != null) {
                type.body().read(all, new Statement().reset(new ReportBuilder()));
            }
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
        all.leave(outer);
        all.u16("serial");
        String check = ByteBufUtil.hexDump(frame, all.offset(), 2);
        all.skip("check", 2, "CRC-16/X-25 of length to serial: " + check);
        all.skip("stop", 2, "");
    }
}
