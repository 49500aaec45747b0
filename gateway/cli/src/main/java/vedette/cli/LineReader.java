// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines of bytes without copying each: after {@link #next} the line stands in {@link #array} until the next call. A
 * line longer than the bound is passed over and said to be {@link #isTooLong}. Not thread-safe.
 */
final class LineReader {
    /** Called before a read that may wait for somebody: the moment to flush what was written. */
    interface BeforeWait {
        void run() throws IOException;
    }

    private static final int FIRST_BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int maxLineBytes;
    private final BeforeWait beforeWait;
    private byte[] buffer;
    private int filled;
    private int searched;
    private int start;
    private int nextStart;
    private int length;
    private boolean tooLong;
    private boolean ended;

    LineReader(InputStream in, int maxLineBytes, BeforeWait beforeWait) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
        this.beforeWait = beforeWait;
        this.buffer = new byte[Math.min(FIRST_BUFFER_BYTES, maxLineBytes + 2)];
    }

    /** Moves to the next line, which may lack its line feed at the end of the input; false when there is none. */
    boolean next() throws IOException {
        start = nextStart;
        searched = start;
        tooLong = false;
        while (true) {
            int feed = indexOfLineFeed();
            if (feed >= 0) {
                line(feed, feed + 1);
                return true;
            }
            if (ended) {
                return lastLine();
            }
            searched = filled;
            makeRoom();
            read();
        }
    }

    byte[] array() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Bytes of the line, without its end. */
    int length() {
        return length;
    }

    /** Whether the line was longer than the bound: its bytes are gone then. */
    boolean isTooLong() {
        return tooLong;
    }

    private boolean lastLine() {
        if (filled == start && !tooLong) {
            return false;
        }
        line(filled, filled);
        return true;
    }

    private void line(int end, int next) {
        length = end > start && buffer[end - 1] == '\r' ? end - 1 - start : end - start;
        tooLong |= length > maxLineBytes;
        nextStart = next;
    }

    private int indexOfLineFeed() {
        for (int i = searched; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Moves the unfinished line to the front, grows the buffer up to the bound, drops what is beyond it. */
    private void makeRoom() {
        if (filled - start > maxLineBytes) {
            tooLong = true;
            filled = start;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        searched = filled;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, maxLineBytes + 2));
        }
    }

    private void read() throws IOException {
        beforeWait.run();
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
        }
    }
}
