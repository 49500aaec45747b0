// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;

/** Tells from a connection's first bytes whether it speaks JT/T 808. */
final class Recognition {
    /** Message id and attributes: enough when the id has a name. */
    private static final int SURE_BYTES = 4;

    /** A frame of an unknown message must end within so many bytes. */
    private static final int MAX_FIRST_BYTES = 4 * 1024;

    private static final int RESERVED_ATTRIBUTE = 1 << 15;

    /** A text sentence begins with terminal, version and group: {@code (741903111850,1,001,…}. */
    private static final int SENTENCE_NUMBERS = 3;

    private static final int MAX_SENTENCE_HEAD_BYTES = 64;

    private Recognition() {}

    static Certainty of(ByteBuf first) {
        int at = first.readerIndex();
        int end = first.writerIndex();
        if (at == end) {
            return Certainty.NEED_MORE;
        }
        if (first.getByte(at) == FrameSplitter.SENTENCE_OPEN) {
            return sentence(first);
        }
        if (first.getByte(at) == VendorFraming.FLAG) {
            return vendor(first, at + 1, end);
        }
        while (at < end && first.getByte(at) == FrameSplitter.FLAG) {
            at++;
        }
        if (at == first.readerIndex()) {
            return Certainty.NO;
        }
        int flag = first.indexOf(at, end, FrameSplitter.FLAG);
        return frame(first, at, flag < 0 ? end : flag, flag >= 0);
    }

    private static Certainty frame(ByteBuf first, int from, int to, boolean whole) {
        int length = Math.min(to - from, MAX_FIRST_BYTES);
        byte[] bytes = new byte[length];
        first.getBytes(from, bytes);
        boolean endsInEscape = !whole && length > 0 && bytes[length - 1] == 0x7D;
        int unescaped = Framing.unescape(bytes, endsInEscape ? length - 1 : length);
        if (unescaped == Framing.BAD_ESCAPE) {
            return Certainty.NO;
        }
        if (unescaped >= SURE_BYTES && Extensions.opensAnother(messageId(bytes))) {
            return Certainty.NO;
        }
        if (unescaped >= SURE_BYTES && isNamed(bytes)) {
            return Certainty.YES;
        }
        if (!whole) {
            return length < MAX_FIRST_BYTES ? Certainty.NEED_MORE : Certainty.NO;
        }
        return Certainty.YES; // nobody else has flags: if it is damaged, its session says how
    }

    /** By a whole frame that is right: nothing else of it is sure. */
    private static Certainty vendor(ByteBuf first, int start, int end) {
        int from = start;
        while (from < end && first.getByte(from) == VendorFraming.FLAG) {
            from++;
        }
        int to = first.indexOf(from, end, VendorFraming.FLAG);
        int length = Math.min((to < 0 ? end : to) - from, MAX_FIRST_BYTES);
        byte[] bytes = new byte[length];
        first.getBytes(from, bytes);
        if (length >= 2 && !isReport(bytes)) {
            return Certainty.NO;
        }
        if (to < 0) {
            return length < MAX_FIRST_BYTES ? Certainty.NEED_MORE : Certainty.NO;
        }
        int unescaped = VendorFraming.unescape(bytes, length);
        boolean right = unescaped >= Framing.MIN_FRAME_BYTES && Framing.check(bytes, unescaped) == 0;
        return right ? Certainty.YES : Certainty.NO;
    }

    /** Whether the first two bytes may be the id of a terminal's message: none has a byte in it that must be escaped. */
    private static boolean isReport(byte[] bytes) {
        return MessageTable.isNamed(messageId(bytes)) && !MessageTable.isPlatformMessage(messageId(bytes));
    }

    private static int messageId(byte[] bytes) {
        return (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    }

    private static boolean isNamed(byte[] bytes) {
        int attributeBits = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        int messageId = messageId(bytes);
        boolean reserved = (attributeBits & RESERVED_ATTRIBUTE) != 0 && !Header.isCompact(messageId);
        return MessageTable.isNamed(messageId) && !reserved;
    }

    private static Certainty sentence(ByteBuf first) {
        int numbers = 0;
        int digits = 0;
        int end = Math.min(first.writerIndex(), first.readerIndex() + MAX_SENTENCE_HEAD_BYTES);
        for (int at = first.readerIndex() + 1; at < end; at++) {
            byte value = first.getByte(at);
            if (value >= '0' && value <= '9') {
                digits++;
            } else if (value != ',' || digits == 0) {
                return Certainty.NO;
            } else {
                digits = 0;
                numbers++;
                if (numbers == SENTENCE_NUMBERS) {
                    return Certainty.YES;
                }
            }
        }
        return first.readableBytes() < MAX_SENTENCE_HEAD_BYTES ? Certainty.NEED_MORE : Certainty.NO;
    }
}
