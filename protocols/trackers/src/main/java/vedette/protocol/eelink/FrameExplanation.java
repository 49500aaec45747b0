// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** Tells packets and datagrams field by field, one after the other. */
final class FrameExplanation {
    /** Fields that facets tell, or that say nothing by themselves. */
    static final Set<String> FACET_NAMES = Set.of(
            "start",
            "length",
            "check",
            "time",
            "mask",
            "latitude",
            "longitude",
            "altitude",
            "speed",
            "course",
            "satellites",
            "battery",
            "odometer",
            "imei");

    private FrameExplanation() {}

    static void write(ByteBuf frames, Explanation out) {
        int at = frames.readerIndex();
        while (at < frames.writerIndex()) {
            int length = Framing.length(frames, at, Integer.MAX_VALUE);
            int bytes = length > 0 ? length : frames.writerIndex() - at;
            one(frames.slice(at, bytes), length > 0, out);
            at += bytes;
        }
    }

    private static void one(ByteBuf frame, boolean whole, Explanation out) {
        FieldReader in = new FieldReader(frame.duplicate(), out);
        try {
            if (!whole) {
                in.rest("bytes", "no whole packet");
            } else if (Framing.isDatagram(frame, 0)) {
                datagram(in);
                Framing.verify(frame, 0, frame.readableBytes());
            } else {
                packet(in);
            }
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }

    private static void datagram(FieldReader in) throws MalformedMessageException {
        in.skip("start", 2, "datagram");
        in.u16("length");
        in.u16("check");
        in.digits("imei", Framing.IMEI_BYTES);
        while (in.remaining() >= Framing.PACKET_HEAD_BYTES) {
            packet(in);
        }
        if (in.remaining() > 0) {
            in.rest("surplus", "");
        }
    }

    private static void packet(FieldReader in) throws MalformedMessageException {
        in.skip("start", 2, "");
        int type = in.u8("message");
        in.meaning(Message.name(type));
        int outer = in.enter("content", in.u16("length"));
        in.u16("index");
        if (type == Message.LOGIN) {
            Message.login(in);
        } else if (type == Message.INSTRUCTION) {
            in.u8("kind");
            in.u32("server flag");
            in.text("text", in.remaining(), StandardCharsets.UTF_8);
        } else {
            Message.read(type, in, new ReportBuilder());
        }
        in.leave(outer);
    }
}
