// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Tells what a frame says, by the same decoders that the session uses. Offsets count from the header's first byte, escapes
 * undone. A frame with a wrong check code is told all the same: that helps to see what is wrong with it.
 */
final class FrameExplanation {
    private FrameExplanation() {}

    static void write(ByteBuf frame, Explanation out) {
        boolean vendor = frame.isReadable() && frame.getByte(frame.readerIndex()) == VendorFraming.FLAG;
        byte[] bytes = withoutFlags(ByteBufUtil.getBytes(frame), vendor ? VendorFraming.FLAG : FrameSplitter.FLAG);
        if (bytes.length > 0 && bytes[0] == FrameSplitter.SENTENCE_OPEN) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String hex = ByteBufUtil.hexDump(bytes);
            out.field(0, hex, "sentence", hex, Explanation.printable(text));
            return;
        }
        int unescaped = vendor ? VendorFraming.unescape(bytes, bytes.length) : Framing.unescape(bytes, bytes.length);
        if (unescaped < Framing.MIN_FRAME_BYTES) {
            refused(Jt808Session.noFrame(unescaped), out);
            return;
        }
        try {
            whole(bytes, unescaped, vendor, out);
        } catch (MalformedMessageException e) {
            refused(e, out);
        }
        try {
            Jt808Session.verify(bytes, unescaped);
        } catch (MalformedMessageException e) {
            refused(e, out);
        }
    }

    private static void refused(MalformedMessageException e, Explanation out) {
        out.note("refused", e.reason().wireName() + ": " + e.detail());
    }

    private static void whole(byte[] bytes, int length, boolean vendor, Explanation out)
            throws MalformedMessageException {
        FieldReader in = new FieldReader(Unpooled.wrappedBuffer(bytes, 0, length - 1), out);
        out.enter("header");
        Header header = Header.decode(in, Jt808Session.phoneBytes(vendor)).ofBody(in.remaining());
        out.leave();
        if (!Jt808Session.lengthFits(header, in.remaining(), bytes, length)) {
            refused(Jt808Session.badLength(in.remaining(), header), out);
        }
        out.enter("body");
        body(header, in);
        out.leave();
        String check = ByteBufUtil.hexDump(bytes, length - 1, 1);
        out.field(length - 1, check, "check", check, "exclusive or of all bytes before");
    }

    private static void body(Header header, FieldReader in) throws MalformedMessageException {
        if (header.isEncrypted()) {
            in.skip("encrypted", in.remaining(), "no key");
        } else if (header.isPiece() && header.pieceCount() != 1) {
            in.skip("piece", in.remaining(), header.pieceNumber() + " of " + header.pieceCount());
        } else {
            MessageTable.of(header.messageId()).body().read(in, Edition.of(header));
            if (in.remaining() > 0) {
                in.skip("surplus", in.remaining(), "after the last field");
            }
        }
    }

    private static byte[] withoutFlags(byte[] bytes, byte flag) {
        int from = 0;
        int to = bytes.length;
        while (from < to && bytes[from] == flag) {
            from++;
        }
        while (to > from && bytes[to - 1] == flag) {
            to--;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }
}
