// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;

/** Tells from a connection's first bytes whether a Queclink device speaks. */
final class Recognition {
    /** {@code +ACK:GT} and three letters are the shortest head. */
    private static final int MAX_HEAD_BYTES = 12;

    private Recognition() {}

    static Certainty of(ByteBuf first) {
        int from = first.readerIndex();
        int readable = first.readableBytes();
        if (readable == 0) {
            return Certainty.NEED_MORE;
        }
        if (first.getByte(from) != '+') {
            return Certainty.NO;
        }
        if (Framing.isText(first, from)) {
            return text(first, from, readable);
        }
        int length = Framing.length(first, from, false);
        if (length > 0) {
            return Framing.isIntact(first, from, length) ? Certainty.YES : Certainty.NO;
        }
        return length == Framing.INCOMPLETE ? Certainty.NEED_MORE : Certainty.NO;
    }

    /** Three capital letters or digits and a comma follow. */
    private static Certainty text(ByteBuf first, int from, int readable) {
        int colon = first.indexOf(from, from + readable, (byte) ':');
        int letters = 0;
        for (int at = colon + 3; at < from + Math.min(readable, MAX_HEAD_BYTES); at++) {
            byte value = first.getByte(at);
            boolean letter = (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9');
            if (letters == 3) {
                return value == ',' ? Certainty.YES : Certainty.NO;
            } else if (!letter) {
                return Certainty.NO;
            }
            letters++;
        }
        return Certainty.NEED_MORE;
    }
}
