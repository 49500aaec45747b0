// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** Cuts what a platform sends to a simulated device. */
public final class TerminalInput {
    private TerminalInput() {}

    /** Hands over every whole frame; bytes that begin none are passed over, and an unfinished one is left. */
    public static void frames(ByteBuf in, FrameLength length, Consumer<ByteBuf> taker) {
        while (in.isReadable()) {
            int bytes = length.at(in, in.readerIndex());
            if (bytes == TrackerSession.INCOMPLETE) {
                return;
            }
            if (bytes == TrackerSession.NO_FRAME) {
                in.skipBytes(1);
            } else {
                taker.accept(in.readSlice(bytes));
            }
        }
    }

    /** Hands over every whole line, without its {@code end}; an unfinished one is left. */
    public static void lines(ByteBuf in, byte end, Charset charset, Consumer<String> taker) {
        for (int at = endOfLine(in, end); at >= 0; at = endOfLine(in, end)) {
            String line = in.toString(in.readerIndex(), at - in.readerIndex(), charset);
            in.readerIndex(at + 1);
            taker.accept(line);
        }
    }

    private static int endOfLine(ByteBuf in, byte end) {
        return in.indexOf(in.readerIndex(), in.writerIndex(), end);
    }
}
