// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** A body in chunks: a line with the size in hexadecimal digits, so many bytes, a line break; the last has none. */
final class Chunks {
    private static final int HEXADECIMAL = 16;
    private static final int MAX_SIZE_DIGITS = 6;

    private Chunks() {}

    /**
     * Index behind the last chunk of the body at {@code from}; -1 when it is not there yet.
     *
     * @param limit index that the body must not go beyond
     */
    static int end(ByteBuf in, int from, int limit) throws MalformedMessageException {
        return walk(in, from, limit, null);
    }

    /** The content of the body at {@code from}, which must be whole. */
    static void read(ByteBuf in, int from, ByteBuf out) throws MalformedMessageException {
        if (walk(in, from, in.writerIndex(), out) < 0) {
            throw new MalformedMessageException(Rejection.TOO_SHORT, "body: ends before its last chunk");
        }
    }

    private static int walk(ByteBuf in, int from, int limit, @Nullable ByteBuf out) throws MalformedMessageException {
        int at = from;
        for (int lineEnd = HttpFraming.lineEnd(in, at); lineEnd >= 0; lineEnd = HttpFraming.lineEnd(in, at)) {
            int size = size(in, at, lineEnd);
            int data = lineEnd + 1;
            if (size == 0) {
                return trailersEnd(in, data);
            }
            if (size > limit - data) {
                throw new MalformedMessageException(
                        Rejection.TOO_LONG, "chunk: has " + size + " bytes, expected at most " + (limit - data));
            }
            int next = HttpFraming.lineEnd(in, data + size);
            if (next < 0) {
                return -1;
            }
            if (next > data + size + 1) {
                throw new MalformedMessageException(Rejection.BAD_LENGTH, "chunk: no line break behind its bytes");
            }
            if (out != null) {
                out.writeBytes(in, data, size);
            }
            at = next + 1;
        }
        return -1;
    }

    /** Index behind the empty line that follows the last chunk, and whatever headers stand before it. */
    private static int trailersEnd(ByteBuf in, int from) throws MalformedMessageException {
        int end = HttpFraming.headEnd(in, from);
        if (end >= 0) {
            Headers.read(in, from, end, null);
        }
        return end;
    }

    /** Digits up to the line's end or a semicolon, behind which extensions stand. */
    private static int size(ByteBuf in, int from, int lineEnd) throws MalformedMessageException {
        int size = 0;
        int at = from;
        for (; at < lineEnd; at++) {
            int digit = Character.digit((char) in.getUnsignedByte(at), HEXADECIMAL);
            if (digit < 0) {
                break;
            }
            size = size * HEXADECIMAL + digit;
            if (at - from >= MAX_SIZE_DIGITS) {
                throw new MalformedMessageException(Rejection.TOO_LONG, "chunk: size has too many digits");
            }
        }
        boolean ended = at == lineEnd || in.getByte(at) == '\r' || in.getByte(at) == ';' || in.getByte(at) == ' ';
        if (at == from || !ended) {
            throw new MalformedMessageException(Rejection.BAD_LENGTH, "chunk: found no size in hexadecimal digits");
        }
        return size;
    }
}
