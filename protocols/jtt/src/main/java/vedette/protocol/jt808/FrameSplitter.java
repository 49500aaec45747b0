// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;

/**
 * Cuts a stream at its flags. A flag may end one frame and begin the next (field devices share it), runs of flags count as
 * one, and so a lost flag costs one frame and not the rest of the stream. Some devices put a text sentence in parentheses
 * where a frame should begin; it is cut out whole. Which flag it is, the first frame says: the standard's, unless it is that of
 * {@link VendorFraming}.
 *
 * <p>The reader index of the stream always stands at the first byte that is not cut yet, flags excluded. Not thread-safe.
 */
final class FrameSplitter {
    static final byte FLAG = 0x7E;

    static final byte SENTENCE_OPEN = '(';
    private static final byte SENTENCE_CLOSE = ')';

    /** What was cut off. */
    enum Piece {
        /** Nothing: more bytes are needed. */
        NONE,
        /** Everything between two flags. */
        FRAME,
        /** A text sentence, parentheses included. */
        SENTENCE,
        /** Bytes before the first flag. */
        STRAY,
        /** More bytes without a flag than a frame may have. */
        TOO_LONG
    }

    private final int maxFrameBytes;
    private byte flag = FLAG;
    private boolean flagKnown;
    private boolean afterFlag;
    private boolean skipping;
    private int scannedBytes;
    private int start;
    private int length;

    FrameSplitter(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    /** Cuts the next piece off; {@link #start} and {@link #length} tell where it lies in {@code in}. */
    Piece next(ByteBuf in) {
        while (in.isReadable()) {
            byte first = in.getByte(in.readerIndex());
            if (!flagKnown && (first == FLAG || isVendorFrame(in, in.readerIndex()))) {
                flagKnown = true;
                flag = first;
            }
            if (scannedBytes == 0 && first == flag) {
                in.skipBytes(1);
                afterFlag = true;
                skipping = false;
            } else if (!skipping && first == SENTENCE_OPEN && maySentence(in)) {
                return sentence(in);
            } else {
                Piece piece = afterFlag ? frame(in) : stray(in);
                if (piece != Piece.NONE || scannedBytes > 0) {
                    return piece;
                }
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

    /** Whether the stream began with the flag of {@link VendorFraming}. */
    boolean isVendor() {
        return flag == VendorFraming.FLAG;
    }

    /** Forgets what was seen, for the next datagram. */
    void reset() {
        flagKnown = false;
        flag = FLAG;
        afterFlag = false;
        skipping = false;
        scannedBytes = 0;
    }

    private Piece frame(ByteBuf in) {
        int from = in.readerIndex();
        int end = in.indexOf(from + scannedBytes, in.writerIndex(), flag);
        int found = (end < 0 ? in.writerIndex() : end) - from;
        if (found > maxFrameBytes) {
            afterFlag = false;
            skipping = true;
            cut(in, found);
            return Piece.TOO_LONG;
        }
        if (end < 0) {
            scannedBytes = found;
            return Piece.NONE;
        }
        cut(in, found);
        return Piece.FRAME;
    }

    private Piece stray(ByteBuf in) {
        int from = in.readerIndex();
        int next = in.indexOf(from, in.writerIndex(), flag);
        cut(in, (flagKnown ? next < 0 ? in.writerIndex() : next : firstFlag(in, next)) - from);
        if (skipping) {
            return Piece.NONE; // told already
        }
        skipping = true;
        return Piece.STRAY;
    }

    /** Where the first frame begins, whichever flag it has; {@code standard} is where the standard's first flag is. */
    private static int firstFlag(ByteBuf in, int standard) {
        int end = standard < 0 ? in.writerIndex() : standard;
        for (int at = in.readerIndex() + 1; at < end; at++) {
            if (isVendorFrame(in, at)) {
                return at;
            }
        }
        return end;
    }

    /** Whether a vendor's flag stands there with the id of a message behind it, or at the end. */
    private static boolean isVendorFrame(ByteBuf in, int at) {
        if (in.getByte(at) != VendorFraming.FLAG) {
            return false;
        }
        int behind = in.writerIndex() - at - 1;
        boolean isRun = behind > 0 && in.getByte(at + 1) == VendorFraming.FLAG;
        return behind < Short.BYTES || isRun || MessageTable.isNamed(in.getUnsignedShort(at + 1));
    }

    /** Whether the parenthesis may open a sentence: a digit follows, as in no message id. */
    private static boolean maySentence(ByteBuf in) {
        if (in.readableBytes() == 1) {
            return true;
        }
        int second = in.getByte(in.readerIndex() + 1);
        return second >= '0' && second <= '9';
    }

    private Piece sentence(ByteBuf in) {
        int from = in.readerIndex();
        int close = in.indexOf(from, in.writerIndex(), SENTENCE_CLOSE);
        int next = in.indexOf(from, in.writerIndex(), flag);
        if (close >= 0 && (next < 0 || close < next)) {
            cut(in, close + 1 - from);
            return Piece.SENTENCE;
        }
        return next < 0 && in.readableBytes() <= maxFrameBytes ? Piece.NONE : afterFlag ? frame(in) : stray(in);
    }

    private void cut(ByteBuf in, int bytes) {
        start = in.readerIndex();
        length = bytes;
        scannedBytes = 0;
        in.skipBytes(bytes);
    }
}
