// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.MalformedMessageException;

/**
 * Where a request ends in a stream: behind its head, the bytes that {@code Content-Length} counts, or its last chunk. Reads
 * absolute indices up to the writer index and leaves the indices alone.
 */
public final class HttpFraming {
    /** Of {@link #length}: the request is not whole yet. */
    public static final int INCOMPLETE = 0;

    /** Of {@link #length}: no request begins here. */
    public static final int NO_REQUEST = -1;

    private static final byte[][] STARTS = {
        "GET /".getBytes(StandardCharsets.US_ASCII), "POST /".getBytes(StandardCharsets.US_ASCII)
    };
    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_LENGTH = VERSION.length + 1;

    private HttpFraming() {}

    /**
     * Length in bytes of the request that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_REQUEST}. One that cannot be
     * good ends early, and {@link HttpRequest#read} refuses it: before the next request line that interrupts its head, or with
     * its head when its body has no end that can be told, or one beyond {@code maxBytes}.
     */
    public static int length(ByteBuf in, int from, int maxBytes) {
        if (!isStart(in, from)) {
            return NO_REQUEST;
        }
        int head = headEnd(in, from);
        if (head < 0) {
            int interruption = interruption(in, from);
            return interruption < 0 ? INCOMPLETE : interruption - from;
        }
        try {
            Headers headers = Headers.read(in, lineEnd(in, from) + 1, head, null);
            if (headers.isChunked()) {
                int end = Chunks.end(in, head, from + maxBytes);
                return end < 0 ? INCOMPLETE : end - from;
            }
            int bodyBytes = headers.contentLength();
            if (bodyBytes > maxBytes - (head - from)) {
                return head - from;
            }
            return in.writerIndex() - head < bodyBytes ? INCOMPLETE : head - from + bodyBytes;
        } catch (MalformedMessageException e) {
            return head - from;
        }
    }

    /** Whether a GET or a POST of a path begins at {@code from}, as far as the bytes go. */
    public static boolean isStart(ByteBuf in, int from) {
        for (byte[] start : STARTS) {
            int at = 0;
            while (at < start.length && from + at < in.writerIndex() && in.getByte(from + at) == start[at]) {
                at++;
            }
            if (at == start.length || from + at == in.writerIndex()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the line at {@code from} is a whole request line: method, target, version. */
    public static boolean isRequestLine(ByteBuf in, int from) {
        int end = lineEnd(in, from);
        if (end < 0 || !isStart(in, from)) {
            return false;
        }
        int stop = end > from && in.getByte(end - 1) == '\r' ? end - 1 : end;
        int version = stop - VERSION_LENGTH;
        if (version <= from || in.getByte(version - 1) != ' ') {
            return false;
        }
        for (int i = 0; i < VERSION.length; i++) {
            if (in.getByte(version + i) != VERSION[i]) {
                return false;
            }
        }
        byte minor = in.getByte(stop - 1);
        return minor == '0' || minor == '1';
    }

    /**
     * Index behind the empty line that ends the head of the request at {@code from}; -1 when it is not there yet, or another
     * request line stands before it.
     */
    public static int headEnd(ByteBuf in, int from) {
        int line = from;
        for (int end = lineEnd(in, line); end >= 0; end = lineEnd(in, line)) {
            if (isEmpty(in, line, end)) {
                return end + 1;
            }
            if (line > from && isRequestLine(in, line)) {
                return -1;
            }
            line = end + 1;
        }
        return -1;
    }

    private static boolean isEmpty(ByteBuf in, int line, int end) {
        return end == line || (end == line + 1 && in.getByte(line) == '\r');
    }

    /** Index of the line that shows that the head at {@code from} is none; -1 when no line does. */
    private static int interruption(ByteBuf in, int from) {
        int line = from;
        for (int end = lineEnd(in, line); end >= 0; end = lineEnd(in, line)) {
            if (line == from && !isRequestLine(in, line)) {
                return end + 1;
            }
            if (line > from && isRequestLine(in, line)) {
                return line;
            }
            line = end + 1;
        }
        return -1;
    }

    /** Index of the line feed that ends the line at {@code from}; -1 when it is not there yet. */
    public static int lineEnd(ByteBuf in, int from) {
        return from >= in.writerIndex() ? -1 : in.indexOf(from, in.writerIndex(), (byte) '\n');
    }
}
