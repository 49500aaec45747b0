// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.gb32960.FrameSplitter.Piece;

/** How frames are found in a damaged stream, and at what price. */
class FrameSplitterTest {
    private static final int LENGTH = 60_000;
    private static final byte[] GOOD =
            HexFormat.of().parseHex(Cars.frame(Edition.V2016, CommandName.HEARTBEAT, Header.COMMAND, Cars.VIN, ""));

    private final FrameSplitter splitter = new FrameSplitter();

    /** Counts how often a byte is looked at. */
    private static final class Counted extends UnpooledHeapByteBuf {
        private long looks;

        Counted(int capacity) {
            super(UnpooledByteBufAllocator.DEFAULT, capacity, capacity);
        }

        @Override
        protected byte _getByte(int index) {
            looks++;
            return super._getByte(index);
        }
    }

    @Test
    void headersThatAllClaimLongFramesAreReadAFewTimes() {
        Counted in = new Counted(LENGTH + GOOD.length);
        while (in.writerIndex() < LENGTH) {
            header(LENGTH / 2, in);
        }
        in.writeBytes(GOOD);
        int frames = 0;
        for (Piece piece = splitter.next(in); piece != Piece.NONE; piece = splitter.next(in)) {
            frames += piece == Piece.FRAME ? 1 : 0;
        }
        assertEquals(1, frames, "the good one behind them");
        assertTrue(in.looks < 10L * LENGTH, in.looks + " looks at " + LENGTH + " bytes");
    }

    @Test
    void unfinishedFrameIsNotSearchedAgainForEveryPieceOfIt() {
        Counted in = new Counted(LENGTH + GOOD.length);
        while (in.writerIndex() < LENGTH) {
            header(Header.MAX_DATA_BYTES, in);
            assertEquals(Piece.NONE, splitter.next(in));
        }
        in.writeBytes(GOOD);
        assertEquals(Piece.BAD_CHECK, splitter.next(in));
        assertEquals(FrameSplitter.NO_CHECK, splitter.expectedCheck());
        assertEquals(Piece.FRAME, splitter.next(in));
        assertTrue(in.looks < 10L * LENGTH, in.looks + " looks at " + LENGTH + " bytes");
    }

    @Test
    void goodFrameInsideOneThatIsBelievedLaterIsFound() {
        ByteBuf in = Unpooled.buffer();
        header(200, in);
        header(GOOD.length + 70, in); // its end is behind both
        in.writeBytes(GOOD);
        assertEquals(Piece.BAD_CHECK, splitter.next(in));
        assertEquals(Piece.FRAME, splitter.next(in));
        header(300, in);
        in.writeBytes(GOOD);
        assertEquals(Piece.BAD_CHECK, splitter.next(in));
        assertEquals(Piece.FRAME, splitter.next(in));
        assertEquals(in.writerIndex(), in.readerIndex());
    }

    private static void header(int dataBytes, ByteBuf out) {
        int start = out.writerIndex();
        out.writeBytes(GOOD, 0, Header.LENGTH_BYTES);
        out.setShort(start + Header.LENGTH_BYTES - 2, dataBytes);
    }
}
