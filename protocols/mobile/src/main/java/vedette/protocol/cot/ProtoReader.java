// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Reads the fields of one message in Protobuf's wire format, each where it stands: {@link #next} goes to the next one, the
 * others tell of it. A value of another wire type than it is asked for reads as what is not there. Not thread-safe.
 */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
    private static final int DIGIT_BITS = 7;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int MORE = 1 << DIGIT_BITS;

    private final byte[] source;
    private final int end;
    private int at;
    private int tag;
    private int from;
    private long number;

    /** Reads what stands from {@code from} to {@code end}. */
    ProtoReader(byte[] source, int from, int end) {
        this.source = source;
        this.at = from;
        this.from = from;
        this.end = end;
    }

    /** Goes to the next field; false when there is none. */
    boolean next() throws MalformedMessageException {
        if (at >= end) {
            return false;
        }
        long read = varint("tag");
        tag = (int) read;
        if (read != tag || field() == 0) {
            throw bad("tag: found " + read + ", expected a number of a field");
        }
        number = 0;
        from = at;
        switch (tag & TYPE_MASK) {
            case VARINT -> number = varint("field " + field());
            case FIXED64 -> skip(Long.BYTES);
            case BYTES -> {
                long length = varint("field " + field());
                from = at;
                skip(length);
            }
            case FIXED32 -> skip(Integer.BYTES);
            default -> throw bad("field " + field() + ": found wire type " + (tag & TYPE_MASK));
        }
        return true;
    }

    private void skip(long length) throws MalformedMessageException {
        if (length < 0 || length > end - at) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "byte " + at + ": field " + field() + ": found a length of " + length + ", expected at most "
                            + (end - at));
        }
        at += (int) length;
    }

    private long varint(String name) throws MalformedMessageException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            if (at >= end) {
                throw new MalformedMessageException(
                        Rejection.TOO_SHORT, "byte " + at + ": " + name + ": found the end");
            }
            byte digit = source[at];
            at++;
            value |= (long) (digit & DIGIT_MASK) << shift;
            if ((digit & MORE) == 0) {
                return value;
            }
        }
        throw bad(name + ": found a number without an end");
    }

    /** Number of the field. */
    int field() {
        return tag >>> TYPE_BITS;
    }

    /** Index of its value's first byte. */
    int from() {
        return from;
    }

    /** Index behind its value. */
    int to() {
        return at;
    }

    boolean isNumber() {
        return (tag & TYPE_MASK) == VARINT;
    }

    /** A whole number, unsigned; 0 when it is none. */
    long number() {
        return number;
    }

    /** A double; none when it is of another type. */
    double real() {
        return (tag & TYPE_MASK) == FIXED64
                ? ByteBuffer.wrap(source, from, Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getDouble()
                : Double.NaN;
    }

    /** A text; empty when it is none. */
    String text() {
        return (tag & TYPE_MASK) == BYTES ? new String(source, from, at - from, UTF_8) : "";
    }

    /** The message inside; one without fields when it is none. */
    ProtoReader message() {
        return new ProtoReader(source, (tag & TYPE_MASK) == BYTES ? from : at, at);
    }

    private MalformedMessageException bad(String what) {
        return new MalformedMessageException(Rejection.BAD_VALUE, "byte " + at + ": " + what);
    }
}
