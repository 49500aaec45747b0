// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Certainty;

/**
 * Where an event ends in a stream: behind {@code </event>}, or before another that begins inside it; one in Protobuf tells its
 * length ({@link TakFraming}).
 */
final class EventFraming {
    /** Of {@link #length}: the event is not whole yet. */
    static final int INCOMPLETE = 0;

    /** Of {@link #length}: no event begins here. */
    static final int NO_EVENT = -1;

    private static final byte[] HEADER = "<?xml".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] START = "<event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "</event>".getBytes(StandardCharsets.US_ASCII);

    /** Bytes of a header and what stands between it and the event. */
    private static final int MAX_HEADER_BYTES = 256;

    private EventFraming() {}

    /** Length of the event that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_EVENT}. */
    static int length(ByteBuf in, int from, boolean isDatagram) {
        if (TakFraming.isAt(in, from)) {
            return TakFraming.length(in, from, isDatagram);
        }
        boolean header = isAt(in, from, HEADER);
        if (!header && !isAt(in, from, START)) {
            return NO_EVENT;
        }
        int event = header ? find(in, from + HEADER.length, START) : from;
        int inside = event < 0 ? from + HEADER.length : event + START.length;
        int end = find(in, from, END);
        int next = start(in, inside, end < 0 ? in.writerIndex() : end);
        if (next >= 0) {
            return next - from;
        }
        return end < 0 ? INCOMPLETE : end + END.length - from;
    }

    /** Index of the first event, or header, that begins from {@code from} and before {@code to}; -1 when none does. */
    static int start(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            if (in.getByte(at) == '<' && (isWhole(in, at, HEADER) || isWhole(in, at, START))) {
                return at;
            }
        }
        return -1;
    }

    /**
     * How much of a frame that was refused is gone: when it told its length, that may have been wrong, and the next one may
     * begin inside.
     */
    static int refusedBytes(ByteBuf in, int from, int length, boolean isDatagram) {
        for (int at = from + 1; TakFraming.isAt(in, from) && !isDatagram && at < from + length; at++) {
            boolean isTak = TakFraming.isAt(in, at) && TakFraming.recognise(in, at, false) != Certainty.NO;
            if (isTak || isWhole(in, at, START) || isWhole(in, at, HEADER)) {
                return at - from;
            }
        }
        return length;
    }

    /** Whether the first bytes of a connection, or a datagram, are an event. */
    static Certainty recognise(ByteBuf first, boolean isDatagram) {
        int from = first.readerIndex();
        if (from < first.writerIndex() && TakFraming.isAt(first, from)) {
            return TakFraming.recognise(first, from, isDatagram);
        }
        while (from < first.writerIndex() && isBlank(first.getByte(from))) {
            from++;
        }
        if (isWhole(first, from, START)) {
            int next = from + START.length;
            boolean more = next == first.writerIndex();
            return more ? Certainty.NEED_MORE : isBlank(first.getByte(next)) ? Certainty.YES : Certainty.NO;
        }
        if (isAt(first, from, START)) {
            return Certainty.NEED_MORE;
        }
        if (!isAt(first, from, HEADER)) {
            return Certainty.NO;
        }
        int event = find(first, from, START);
        if (event >= 0) {
            return Certainty.YES;
        }
        return first.writerIndex() - from > MAX_HEADER_BYTES ? Certainty.NO : Certainty.NEED_MORE;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** Whether {@code mark} stands there, as far as the bytes go. */
    private static boolean isAt(ByteBuf in, int at, byte[] mark) {
        for (int i = 0; i < mark.length && at + i < in.writerIndex(); i++) {
            if (in.getByte(at + i) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(ByteBuf in, int at, byte[] mark) {
        return at + mark.length <= in.writerIndex() && isAt(in, at, mark);
    }

    private static int find(ByteBuf in, int from, byte[] mark) {
        for (int at = from; at + mark.length <= in.writerIndex(); at++) {
            if (in.getByte(at) == mark[0] && isWhole(in, at, mark)) {
                return at;
            }
        }
        return -1;
    }
}
