// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.Jt808Protocol;

/** Tells what a frame or a part of a file says. Frames are those of JT/T 808. */
final class AttachmentExplanation {
    private AttachmentExplanation() {}

    static void write(ByteBuf frame, Explanation out) {
        if (!frame.isReadable() || !Chunk.mayBegin(frame, frame.readerIndex())) {
            new Jt808Protocol().explain(frame, out);
            return;
        }
        FieldReader in = new FieldReader(frame.slice(), out);
        try {
            Chunk chunk = Chunk.decode(in);
            in.skip("data", Math.max(0, Math.min(chunk.length(), in.remaining())), "a part of the file");
            if (in.remaining() > 0) {
                in.skip("surplus", in.remaining(), "after the part");
            }
        } catch (MalformedMessageException e) {
            out.note("refused", e.reason().wireName() + ": " + e.detail());
        }
    }
}
