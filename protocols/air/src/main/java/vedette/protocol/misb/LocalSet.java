// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** A local set: the universal key, a length, and items of tag, length and value. Borrows the bytes that it was read from. */
final class LocalSet {
    static final int KEY_BYTES = 16;

    /** Of {@link #length}: more bytes must come. */
    static final int INCOMPLETE = 0;

    /** Of {@link #length}: no set begins here. */
    static final int NO_SET = -1;

    private static final byte[] KEY = {
        0x06, 0x0E, 0x2B, 0x34, 0x02, 0x0B, 0x01, 0x01, 0x0E, 0x01, 0x03, 0x01, 0x01, 0, 0, 0
    };
    private static final int CHECKSUM_BYTES = 2;
    private static final int CHECKSUM_ITEM_BYTES = 4;
    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 3;
    private static final int MORE_TAG_BYTES = 0x80;

    /** Takes each item. */
    interface Items {
        void item(int tag, int at, int from, int length);
    }

    private final ByteBuf in;
    private final int[] starts = new int[Tag.MAX_NUMBER + 1];
    private final int[] lengths = new int[Tag.MAX_NUMBER + 1];

    private LocalSet(ByteBuf in) {
        this.in = in;
        Arrays.fill(lengths, -1);
    }

    static byte[] key() {
        return KEY.clone();
    }

    /** Whether the key may begin at {@code from}; as many bytes of it as are there are compared. */
    static boolean isKey(ByteBuf in, int from, int to) {
        for (int i = 0; i < KEY_BYTES && from + i < to; i++) {
            if (in.getByte(from + i) != KEY[i]) {
                return false;
            }
        }
        return from < to;
    }

    /** Length of the whole set that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_SET}. */
    static int length(ByteBuf in, int from, int to) {
        if (!isKey(in, from, to)) {
            return NO_SET;
        }
        int at = from + KEY_BYTES;
        if (at >= to) {
            return INCOMPLETE;
        }
        int head = in.getUnsignedByte(at);
        int more = head < LONG_FORM ? 0 : head - LONG_FORM;
        if (more > MAX_LENGTH_BYTES || head == LONG_FORM) {
            return NO_SET;
        }
        if (at + 1 + more > to) {
            return INCOMPLETE;
        }
        int length = head;
        if (more > 0) {
            length = 0;
            for (int i = 1; i <= more; i++) {
                length = length << Byte.SIZE | in.getUnsignedByte(at + i);
            }
        }
        int total = KEY_BYTES + 1 + more + length;
        return from + total <= to ? total : INCOMPLETE;
    }

    /** Reads the set of that length, as {@link #length} tells; its checksum has to be right. */
    static LocalSet read(ByteBuf in, int from, int total) throws MalformedMessageException {
        int end = from + total;
        boolean closed = total >= KEY_BYTES + 1 + CHECKSUM_ITEM_BYTES
                && in.getByte(end - CHECKSUM_ITEM_BYTES) == Tag.CHECKSUM
                && in.getByte(end - CHECKSUM_ITEM_BYTES + 1) == CHECKSUM_BYTES;
        if (!closed) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE, "found no checksum at the end, expected tag 1 with 2 bytes");
        }
        int stated = in.getUnsignedShort(end - CHECKSUM_BYTES);
        int sum = checksum(in, from, end - CHECKSUM_BYTES);
        if (stated != sum) {
            throw new MalformedMessageException(
                    Rejection.CHECK_CODE,
                    "checksum 0x" + Integer.toHexString(stated) + ", expected 0x" + Integer.toHexString(sum));
        }
        LocalSet set = new LocalSet(in);
        each(in, items(in, from), end, (tag, at, value, length) -> {
            if (tag <= Tag.MAX_NUMBER) {
                set.starts[tag] = value;
                set.lengths[tag] = length;
            }
        });
        return set;
    }

    /** Where the first item of the set is. */
    static int items(ByteBuf in, int from) {
        int head = in.getUnsignedByte(from + KEY_BYTES);
        return from + KEY_BYTES + 1 + (head < LONG_FORM ? 0 : head - LONG_FORM);
    }

    /** Goes through the items up to {@code end}. */
    static void each(ByteBuf in, int from, int end, Items items) throws MalformedMessageException {
        int at = from;
        while (at < end) {
            int start = at;
            int tag = 0;
            int part;
            do {
                require(at < end && at - start < MAX_LENGTH_BYTES, "tag", start);
                part = in.getUnsignedByte(at++);
                tag = tag << 7 | (part & 0x7F);
            } while ((part & MORE_TAG_BYTES) != 0);
            require(at < end, "length of tag " + tag, at);
            int head = in.getUnsignedByte(at++);
            int length = head;
            if (head >= LONG_FORM) {
                int more = head - LONG_FORM;
                require(more >= 1 && more <= MAX_LENGTH_BYTES && at + more <= end, "length of tag " + tag, at);
                length = 0;
                for (int i = 0; i < more; i++) {
                    length = length << Byte.SIZE | in.getUnsignedByte(at++);
                }
            }
            require(length <= end - at, "value of tag " + tag, at);
            items.item(tag, start, at, length);
            at += length;
        }
    }

    private static void require(boolean holds, String what, int at) throws MalformedMessageException {
        if (!holds) {
            throw new MalformedMessageException(Rejection.BAD_LENGTH, what + " at offset " + at + ": not in the set");
        }
    }

    /** The running sum of 16 bits, bytes at even places high. */
    static int checksum(ByteBuf in, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum += in.getUnsignedByte(at) << ((at - from) % 2 == 0 ? Byte.SIZE : 0);
        }
        return sum & 0xFFFF;
    }

    /** The value of a number; not a number when it is not there. */
    double number(int number) {
        Tag tag = Tag.of(number);
        return tag == null || lengths[number] < 0 ? Double.NaN : tag.number(in, starts[number], lengths[number]);
    }

    /** A text, or bytes in hexadecimal digits; empty when it is not there. */
    String text(int number) {
        Tag tag = Tag.of(number);
        return tag == null || lengths[number] < 0
                ? ""
                : tag.text(in, starts[number], lengths[number]).strip();
    }

    /** Microseconds since 1970; {@code otherwise} when it is not there. */
    long timeUs(long otherwise) {
        return lengths[Tag.TIME] == Long.BYTES ? in.getLong(starts[Tag.TIME]) : otherwise;
    }
}
