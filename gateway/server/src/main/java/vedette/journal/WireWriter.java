// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes Protocol Buffers fields into a buffer that is used again and again. The generated classes would allocate a builder
 * and a message for each facet of each report; this allocates the finished bytes alone. Confined to one thread.
 */
final class WireWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int MAX_VARINT_LENGTH = 10;

    private byte[] buffer = new byte[1024];
    private int end;

    void clear() {
        end = 0;
    }

    int length() {
        return end;
    }

    /** The bytes that are being written; valid up to {@link #length()} until the next write. */
    byte[] buffer() {
        return buffer;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, end);
    }

    /** An unsigned field without presence: 0 is not written. */
    void unsigned(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
    }

    /** A signed field without presence: 0 is not written. */
    void signed(int field, long value) {
        if (value != 0) {
            presentSigned(field, value);
        }
    }

    /** A signed field with presence. */
    void presentSigned(int field, long value) {
        tag(field, VARINT);
        varint((value << 1) ^ (value >> 63));
    }

    /** A string field without presence: an empty one is not written. */
    void text(int field, String value) {
        if (!value.isEmpty()) {
            int mark = begin(field);
            characters(value);
            end(mark);
        }
    }

    /** A bytes field without presence: an empty one is not written. */
    void bytes(int field, byte[] value) {
        if (value.length > 0) {
            tag(field, BYTES);
            varint(value.length);
            append(value);
        }
    }

    /** Begins a nested message or a string in parts; give the result to {@link #end} or {@link #endUnlessEmpty}. */
    int begin(int field) {
        tag(field, BYTES);
        ensure(1);
        return ++end;
    }

    /** Ends what {@link #begin} began: puts its length before it, and makes room if that takes more than one byte. */
    void end(int mark) {
        int length = end - mark;
        if (length < 0x80) {
            buffer[mark - 1] = (byte) length;
            return;
        }
        int prefix = varintLength(length);
        ensure(prefix - 1);
        System.arraycopy(buffer, mark, buffer, mark + prefix - 1, length);
        end = mark - 1;
        varint(length);
        end += length;
    }

    /** Like {@link #end}, but takes the field back when nothing was written into it. */
    void endUnlessEmpty(int mark) {
        if (end > mark) {
            end(mark);
        } else {
            end = mark - 2; // the tag of a field up to 15, and the length
        }
    }

    void characters(String value) {
        int length = value.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                end -= i;
                append(value.getBytes(StandardCharsets.UTF_8));
                return;
            }
            buffer[end++] = (byte) c;
        }
    }

    private void append(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, end, bytes.length);
        end += bytes.length;
    }

    private void tag(int field, int type) {
        ensure(1);
        buffer[end++] = (byte) ((field << 3) | type); // fields up to 15 take one byte
    }

    private void varint(long value) {
        ensure(MAX_VARINT_LENGTH);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[end++] = (byte) rest;
    }

    private static int varintLength(int value) {
        return (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }

    private void ensure(int more) {
        if (buffer.length - end < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + more));
        }
    }
}
