// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Cuts a stream into frames by their stated length. Nothing marks the end of a frame and nothing is escaped, so after
 * damage it looks for the next bytes that can be a header; a length that is damaged upwards costs the frame that it stands
 * in and not those behind it, because a whole good frame inside an unfinished one is believed more. Each byte is read a
 * bounded number of times, whatever the headers claim. Not thread-safe.
 */
final class FrameSplitter {
    /** What was cut off. */
    enum Piece {
        /** Nothing: more bytes are needed. */
        NONE,
        /** A frame with a right check code. */
        FRAME,
        /** A frame with a wrong check code; only its start is cut off. */
        BAD_CHECK,
        /** Bytes that can be no header. */
        STRAY
    }

    /** No check code is expected. */
    static final int NO_CHECK = -1;

    private static final int START_BYTES = 2;

    private boolean skipping;

    /** Where a frame inside another would stand in the stream. */
    private record Inner(long start, long end) {}

    /** Headers inside an unfinished frame, the one whose frame ends first at the head; some may have been passed over. */
    private final PriorityQueue<Inner> inners = new PriorityQueue<>(1, Comparator.comparingLong(Inner::end));

    private final RunningCheck check = new RunningCheck();

    /** Bytes of the stream that were cut off. */
    private long passed;

    /** Up to where in the stream headers were noted. */
    private long noted;

    private int start;
    private int length;
    private int expected;
    private int stated;

    /** Cuts the next piece off; {@link #start} and {@link #length} tell where it lies in {@code in}. */
    Piece next(ByteBuf in) {
        while (in.isReadable()) {
            int from = in.readerIndex();
            if (!Header.isPlausible(in, from)) {
                if (stray(in)) {
                    return Piece.STRAY;
                }
            } else if (in.readableBytes() < Header.LENGTH_BYTES) {
                return Piece.NONE;
            } else {
                return frame(in, from);
            }
        }
        return Piece.NONE;
    }

    /** Index in the stream's buffer of the piece that was cut last. */
    int start() {
        return start;
    }

    /** Bytes of the piece that was cut last. */
    int length() {
        return length;
    }

    /** Of a piece with a wrong check code: which would be right; {@link #NO_CHECK} when the frame is not whole. */
    int expectedCheck() {
        return expected;
    }

    /** Of a piece with a wrong check code: how long its header says the frame is; the piece may end inside its header. */
    int statedBytes() {
        return stated;
    }

    private Piece frame(ByteBuf in, int from) {
        int frameBytes = Frames.OVERHEAD_BYTES + Header.dataBytes(in, from);
        stated = frameBytes;
        if (in.readableBytes() < frameBytes) {
            int inner = innerFrame(in, from);
            if (inner == from) {
                return Piece.NONE;
            }
            cut(in, inner - from);
            skipping = true;
            expected = NO_CHECK;
            return Piece.BAD_CHECK;
        }
        if (!isGood(in, from, frameBytes)) {
            expected = expectedCheck(in, from, frameBytes);
            return refuse(in, frameBytes);
        }
        skipping = false;
        cut(in, frameBytes);
        return Piece.FRAME;
    }

    /** Where the first whole good frame begins behind {@code from}, the reader index; {@code from} when there is none yet. */
    private int innerFrame(ByteBuf in, int from) {
        noteHeaders(in, from);
        long end = passed + in.readableBytes();
        List<Inner> good = new ArrayList<>(0);
        for (Inner next = inners.peek(); next != null && next.end() <= end; next = inners.peek()) {
            inners.remove();
            int bytes = (int) (next.end() - next.start());
            if (next.start() > passed && isGood(in, from + (int) (next.start() - passed), bytes)) {
                good.add(next);
            }
        }
        inners.addAll(good); // one of them may stand in a frame that begins behind the first
        return good.stream()
                .mapToInt(one -> from + (int) (one.start() - passed))
                .min()
                .orElse(from);
    }

    /** Notes the headers behind {@code from} that are whole and were not noted before. */
    private void noteHeaders(ByteBuf in, int from) {
        long last = passed + in.readableBytes() - Header.LENGTH_BYTES;
        for (long at = Math.max(noted, passed + START_BYTES); at <= last; at++) {
            int index = from + (int) (at - passed);
            if (Edition.of(in.getByte(index)) != null && Header.isPlausible(in, index)) {
                inners.add(new Inner(at, at + Frames.OVERHEAD_BYTES + Header.dataBytes(in, index)));
            }
        }
        noted = Math.max(noted, last + 1);
    }

    /** After damage the same bytes stand in many would-be frames: then their check codes come from what is known of all. */
    private boolean isGood(ByteBuf in, int index, int bytes) {
        if (!skipping && inners.isEmpty() && check.isEmpty()) {
            return Frames.isGood(in, index, bytes);
        }
        return expectedCheck(in, index, bytes) == in.getUnsignedByte(index + bytes - 1);
    }

    private int expectedCheck(ByteBuf in, int index, int bytes) {
        return check.of(in, index + START_BYTES, bytes - START_BYTES - 1);
    }

    /** Hands over {@code bytes} but passes over the start alone: what follows may be good. */
    private Piece refuse(ByteBuf in, int bytes) {
        cut(in, START_BYTES);
        length = bytes;
        skipping = true;
        return Piece.BAD_CHECK;
    }

    /** Passes over bytes up to the next that can be a header; whether they are to be told. */
    private boolean stray(ByteBuf in) {
        int from = in.readerIndex();
        int at = from + 1;
        while (at < in.writerIndex() && !Header.isPlausible(in, at)) {
            at++;
        }
        cut(in, at - from);
        boolean tell = !skipping;
        skipping = true;
        return tell;
    }

    private void cut(ByteBuf in, int bytes) {
        start = in.readerIndex();
        length = bytes;
        in.skipBytes(bytes);
        passed += bytes;
        check.skip(bytes);
        if (!in.isReadable()) {
            inners.clear();
        }
    }
}
