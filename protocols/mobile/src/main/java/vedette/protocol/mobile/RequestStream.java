// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.http.HttpAnswer;
import vedette.protocol.http.HttpFraming;
import vedette.protocol.http.HttpRequest;

/**
 * Cuts HTTP requests out of a stream. Bytes that begin none are refused up to the next that can; a request that is refused is
 * searched for another one, so a damaged length costs one request and not those behind it. Not thread-safe.
 */
public final class RequestStream {
    /** Takes whole requests. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers one.
         *
         * @throws MalformedMessageException when it is refused; whatever it is answered is the handler's
         */
        void request(HttpRequest request, Link link) throws MalformedMessageException;
    }

    /** Longest request line that is looked for inside another request. */
    private static final int MAX_LINE_BYTES = 2048;

    private final int maxBytes;
    private boolean strayTold;

    /** Bytes of the unfinished request that hold no other one. */
    private int searchedBytes;

    public RequestStream(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Reads every whole request and leaves the reader index at the unfinished one. */
    public void receive(ByteBuf in, Link link, Handler handler) {
        while (in.isReadable() && cut(in, link, handler)) {
            // the next one
        }
    }

    /** An answer, which waits until everything before it is stored. */
    public static void answer(HttpAnswer answer, String text, Link link) {
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
        answer.write(text, out);
        link.replyWhenStored(out);
    }

    /** A JSON document as an answer, which waits until everything before it is stored. */
    public static void answerJson(byte[] json, Link link) {
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
        HttpAnswer.OK.writeJson(json, out);
        link.replyWhenStored(out);
    }

    /** Takes the next request, or bytes that are none; false when more are needed. */
    private boolean cut(ByteBuf in, Link link, Handler handler) {
        int from = in.readerIndex();
        byte first = in.getByte(from);
        if (first == '\r' || first == '\n') {
            in.skipBytes(1); // a line break between requests
            return true;
        }
        int length = HttpFraming.length(in, from, maxBytes);
        if (length == HttpFraming.NO_REQUEST) {
            stray(in, link);
        } else if (length == HttpFraming.INCOMPLETE) {
            return rescue(in, link);
        } else {
            strayTold = false;
            whole(in, length, link, handler);
        }
        return true;
    }

    private void whole(ByteBuf in, int length, Link link, Handler handler) {
        int from = in.readerIndex();
        try {
            if (length > maxBytes) {
                throw new MalformedMessageException(
                        Rejection.TOO_LONG, "request has " + length + " bytes, expected at most " + maxBytes);
            }
            HttpRequest request;
            try {
                request = HttpRequest.read(in.slice(from, length));
            } catch (MalformedMessageException e) {
                answer(HttpAnswer.BAD_REQUEST, e.detail(), link);
                throw e;
            }
            handler.request(request, link);
            in.readerIndex(from + length);
            searchedBytes = 0;
        } catch (MalformedMessageException e) {
            int next = request(in, from + 1, from + length);
            refuse(e.reason(), e.detail(), in, next < 0 ? length : next - from, link);
        }
    }

    private void stray(ByteBuf in, Link link) {
        int from = in.readerIndex();
        int next = from + 1;
        while (next < in.writerIndex() && HttpFraming.length(in, next, maxBytes) == HttpFraming.NO_REQUEST) {
            next++;
        }
        if (strayTold) {
            in.readerIndex(next); // told already
        } else {
            refuse(Rejection.UNRECOGNISED, "bytes that begin no request", in, next - from, link);
            strayTold = true;
        }
    }

    /** Nothing of a request that is not whole, unless it is too long or another stands inside it. */
    private boolean rescue(ByteBuf in, Link link) {
        int from = in.readerIndex();
        int next = request(in, from + Math.max(1, searchedBytes - MAX_LINE_BYTES), in.writerIndex());
        if (next >= 0) {
            refuse(Rejection.BAD_LENGTH, "another request begins inside this one", in, next - from, link);
            return true;
        }
        if (in.readableBytes() > maxBytes) {
            refuse(Rejection.TOO_LONG, "no whole request within " + maxBytes + " bytes", in, in.readableBytes(), link);
        }
        searchedBytes = in.readableBytes();
        return false;
    }

    /** Index of the first request line from {@code from} and before {@code to}; -1 when there is none. */
    private static int request(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = in.getByte(at);
            if ((b == 'G' || b == 'P') && HttpFraming.isStart(in, at) && hasLine(in, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean hasLine(ByteBuf in, int from) {
        int end = Math.min(in.writerIndex(), from + MAX_LINE_BYTES);
        return in.indexOf(from, end, (byte) '\n') >= 0 && HttpFraming.isRequestLine(in, from);
    }

    private void refuse(Rejection reason, String detail, ByteBuf in, int length, Link link) {
        link.rejected(reason, detail, in.slice(in.readerIndex(), length));
        in.skipBytes(length);
        searchedBytes = 0;
    }
}
