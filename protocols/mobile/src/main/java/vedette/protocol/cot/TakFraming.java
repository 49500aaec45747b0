// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;

/**
 * Headers of the TAK protocol, version 1: in a stream {@code BF}, length, message; in a datagram {@code BF 01 BF} and the
 * message up to the end.
 */
final class TakFraming {
    static final int MAGIC = 0xBF;

    /** Longest message: a length of three digits. */
    static final int MAX_MESSAGE_BYTES = 32 * 1024;

    private static final int VERSION = 1;
    private static final int MESH_HEADER_BYTES = 3;
    private static final int MAX_LENGTH_DIGITS = 3;
    private static final int MAX_DIGITS = 10;
    private static final int MAX_TAG = 0x7F;
    private static final int WIRE_TYPE_MASK = 7;
    private static final int WIRE_BYTES = 2;
    private static final int DIGIT_BITS = 7;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

    /** A control, an event: fields 1 and 2, both messages. */
    private static final int CONTROL_TAG = 0x0A;

    private static final int EVENT_TAG = 0x12;

    /** The type of an event, its first field, begins with a letter. */
    private static final int TYPE_TAG = 0x0A;

    private static final int MAX_TYPE_BYTES = 64;
    private static final int MAX_CONTROL_BYTES = 127;
    private static final int MIN_MESSAGE_BYTES = 2;

    private TakFraming() {}

    static boolean isAt(ByteBuf in, int at) {
        return in.getUnsignedByte(at) == MAGIC;
    }

    /** Bytes of the header of a whole frame. */
    static int headerBytes(byte[] frame) {
        if (frame.length >= MESH_HEADER_BYTES && frame[1] == VERSION && (frame[2] & 0xFF) == MAGIC) {
            return MESH_HEADER_BYTES;
        }
        int at = 1;
        while (at < frame.length && frame[at] < 0) {
            at++;
        }
        return Math.min(at + 1, frame.length);
    }

    /** Length that the header of a whole frame tells; that of the frame where it tells none. */
    static int toldBytes(byte[] frame) {
        int header = headerBytes(frame);
        if (header == MESH_HEADER_BYTES && (frame[2] & 0xFF) == MAGIC) {
            return frame.length;
        }
        int value = 0;
        for (int i = 1; i < header; i++) {
            value |= (frame[i] & DIGIT_MASK) << (DIGIT_BITS * (i - 1));
        }
        return header + value;
    }

    /** Length of the frame that begins at {@code from}, {@link EventFraming#INCOMPLETE} or {@link EventFraming#NO_EVENT}. */
    static int length(ByteBuf in, int from, boolean isDatagram) {
        if (isDatagram && isMesh(in, from)) {
            return in.writerIndex() - from;
        }
        int header = headerBytes(in, from);
        if (header <= 0) {
            return header;
        }
        int message = number(in, from + 1);
        int first = from + header;
        boolean isKnown = first >= in.writerIndex() || isFirstTag(in.getUnsignedByte(first));
        if (message < MIN_MESSAGE_BYTES || message > MAX_MESSAGE_BYTES || !isKnown) {
            return EventFraming.NO_EVENT;
        }
        int end = walk(in, first, first + message);
        return end == EventFraming.INCOMPLETE ? EventFraming.INCOMPLETE : end - from;
    }

    /**
     * Where the message ends: at {@code end}, or before, where no field of it begins: then its length was wrong. Incomplete
     * as long as that cannot be seen.
     */
    private static int walk(ByteBuf in, int from, int end) {
        int at = from;
        while (at < end) {
            if (at >= in.writerIndex()) {
                return EventFraming.INCOMPLETE;
            }
            int tag = in.getUnsignedByte(at);
            boolean isMessage = (tag & WIRE_TYPE_MASK) == WIRE_BYTES;
            if (tag > MAX_TAG || (!isMessage && (tag & WIRE_TYPE_MASK) != 0)) {
                return at;
            }
            int digits = digits(in, at + 1);
            if (digits <= 0) {
                return digits == 0 ? EventFraming.INCOMPLETE : at;
            }
            at += 1 + digits + (isMessage ? number(in, at + 1) : 0);
        }
        return end <= in.writerIndex() ? end : EventFraming.INCOMPLETE;
    }

    private static boolean isFirstTag(int tag) {
        return tag == CONTROL_TAG || tag == EVENT_TAG;
    }

    private static boolean isMesh(ByteBuf in, int from) {
        return in.writerIndex() - from > MESH_HEADER_BYTES
                && in.getByte(from + 1) == VERSION
                && isAt(in, from + 2)
                && isFirstTag(in.getUnsignedByte(from + MESH_HEADER_BYTES));
    }

    /** Of a stream; incomplete while its length is, no event when that is too long. */
    private static int headerBytes(ByteBuf in, int from) {
        int digits = digits(in, from + 1);
        return digits > MAX_LENGTH_DIGITS ? EventFraming.NO_EVENT : digits <= 0 ? digits : 1 + digits;
    }

    /** How long the number is that begins there: 0 while it has no end, -1 when it cannot have one. */
    private static int digits(ByteBuf in, int from) {
        for (int digits = 1; digits <= MAX_DIGITS; digits++) {
            if (from + digits > in.writerIndex()) {
                return EventFraming.INCOMPLETE;
            }
            if (in.getByte(from + digits - 1) >= 0) {
                return digits;
            }
        }
        return EventFraming.NO_EVENT;
    }

    /** A whole number; what is longer than a message can be is just that. */
    private static int number(ByteBuf in, int from) {
        long value = 0;
        for (int at = from, shift = 0; ; at++, shift += DIGIT_BITS) {
            byte digit = in.getByte(at);
            value |= (long) (digit & DIGIT_MASK) << shift;
            if (digit >= 0) {
                return value >= 0 && value <= MAX_MESSAGE_BYTES ? (int) value : MAX_MESSAGE_BYTES + 1;
            }
        }
    }

    /** By the header and the first fields: perhaps a short control, then an event that begins with its type. */
    static Certainty recognise(ByteBuf in, int from, boolean isDatagram) {
        int length = length(in, from, isDatagram);
        if (length == EventFraming.NO_EVENT) {
            return Certainty.NO;
        }
        int header = isDatagram && isMesh(in, from) ? MESH_HEADER_BYTES : headerBytes(in, from);
        if (header <= 0) {
            return Certainty.NEED_MORE;
        }
        int at = from + header;
        boolean hasControl = at < in.writerIndex() && in.getByte(at) == CONTROL_TAG;
        if (hasControl) {
            if (at + 1 >= in.writerIndex()) {
                return Certainty.NEED_MORE;
            }
            if (in.getUnsignedByte(at + 1) > MAX_CONTROL_BYTES) {
                return Certainty.NO;
            }
            at += 2 + in.getByte(at + 1);
            if (length > 0 && at == from + length) {
                return Certainty.YES; // a control alone
            }
        }
        return event(in, at);
    }

    private static Certainty event(ByteBuf in, int from) {
        int at = from;
        if (at >= in.writerIndex()) {
            return Certainty.NEED_MORE;
        }
        if (in.getByte(at) != EVENT_TAG) {
            return Certainty.NO;
        }
        int header = headerBytes(in, at); // a tag in place of the magic number, and a length
        if (header <= 0) {
            return header == EventFraming.NO_EVENT ? Certainty.NO : Certainty.NEED_MORE;
        }
        at += header;
        if (at + 2 >= in.writerIndex()) {
            return Certainty.NEED_MORE;
        }
        int letter = in.getByte(at + 2);
        boolean isType = in.getByte(at) == TYPE_TAG
                && in.getUnsignedByte(at + 1) <= MAX_TYPE_BYTES
                && ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'));
        return isType ? Certainty.YES : Certainty.NO;
    }
}
