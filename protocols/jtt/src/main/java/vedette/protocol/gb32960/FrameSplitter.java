// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;

/**
 * Cuts a stream into frames by their stated length. Nothing marks the end of a frame and nothing is escaped, so after
 * damage it looks for the next bytes that can be a header; a length that is damaged upwards costs the frame that it stands
 * in and not those behind it, because a whole good frame inside an unfinished one is believed more. Not thread-safe.
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
        /** A header that states more than the limit; only its start is cut off. */
        TOO_LONG,
        /** Bytes that can be no header. */
        STRAY
    }

    private static final int START_BYTES = 2;

    private final int maxFrameBytes;
    private boolean skipping;

    /** Bytes behind the reader index in which no whole good frame begins. */
    private int scannedBytes;

    private int start;
    private int length;

    FrameSplitter(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

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

    private Piece frame(ByteBuf in, int from) {
        int frameBytes = Frames.OVERHEAD_BYTES + Header.dataBytes(in, from);
        if (frameBytes > maxFrameBytes) {
            return refuse(in, Header.LENGTH_BYTES, Piece.TOO_LONG);
        }
        if (in.readableBytes() < frameBytes) {
            int inner = innerFrame(in, from);
            if (inner == from) {
                return Piece.NONE;
            }
            cut(in, inner - from);
            skipping = true;
            return Piece.BAD_CHECK;
        }
        if (!Frames.isGood(in, from, frameBytes)) {
            return refuse(in, frameBytes, Piece.BAD_CHECK);
        }
        skipping = false;
        cut(in, frameBytes);
        return Piece.FRAME;
    }

    /** Where a whole good frame begins behind {@code from}; {@code from} when there is none yet. */
    private int innerFrame(ByteBuf in, int from) {
        int end = in.writerIndex();
        int at = from + Math.max(scannedBytes, START_BYTES);
        boolean unfinished = false;
        for (; at < end; at++) {
            if (Edition.of(in.getByte(at)) != null && Header.isPlausible(in, at)) {
                int available = end - at;
                int frameBytes = available < Header.LENGTH_BYTES
                        ? available + 1
                        : Frames.OVERHEAD_BYTES + Header.dataBytes(in, at);
                if (frameBytes <= available && Frames.isGood(in, at, frameBytes)) {
                    return at;
                }
                if (frameBytes > available && !unfinished) {
                    unfinished = true;
                    scannedBytes = at - from;
                }
            }
        }
        if (!unfinished) {
            scannedBytes = end - from;
        }
        return from;
    }

    /** Hands over {@code bytes} but passes over the start alone: what follows may be good. */
    private Piece refuse(ByteBuf in, int bytes, Piece piece) {
        cut(in, START_BYTES);
        length = bytes;
        skipping = true;
        return piece;
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
        scannedBytes = 0;
        in.skipBytes(bytes);
    }
}
