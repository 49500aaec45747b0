// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * One whole request.
 *
 * @param target path and query as they stand, a character a byte
 * @param headers by lower-case name
 * @param body without the marks of chunks; borrowed from the request where it has none
 */
public record HttpRequest(String method, String target, Map<String, String> headers, ByteBuf body) {
    private static final String CONTENT_LENGTH = "Content-Length";

    /** Reads one whole request, as long as {@link HttpFraming#length} says that it is. */
    public static HttpRequest read(ByteBuf frame) throws MalformedMessageException {
        return read(frame, null);
    }

    /** As {@link #read(ByteBuf)}; {@code explanation} is told of method, target and headers. */
    public static HttpRequest read(ByteBuf frame, @Nullable Explanation explanation) throws MalformedMessageException {
        int from = frame.readerIndex();
        int lineEnd = HttpFraming.lineEnd(frame, from);
        int head = HttpFraming.headEnd(frame, from);
        if (head < 0 || !HttpFraming.isRequestLine(frame, from)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "request line: expected GET or POST, a path, and HTTP/1.0 or HTTP/1.1");
        }
        int methodEnd = frame.indexOf(from, lineEnd, (byte) ' ');
        int targetEnd = frame.indexOf(methodEnd + 1, lineEnd, (byte) ' ');
        String method = field(frame, from, methodEnd, "method", explanation);
        String target = field(frame, methodEnd + 1, targetEnd, "target", explanation);
        Headers headers = Headers.read(frame, lineEnd + 1, head, explanation);
        return new HttpRequest(method, target, headers.values(), body(frame, head, headers));
    }

    private static ByteBuf body(ByteBuf frame, int head, Headers headers) throws MalformedMessageException {
        if (headers.isChunked()) {
            ByteBuf whole = Unpooled.buffer(frame.writerIndex() - head);
            Chunks.read(frame, head, whole);
            return whole;
        }
        int found = frame.writerIndex() - head;
        if (headers.contentLength() != found) {
            throw new MalformedMessageException(
                    Rejection.TOO_LONG,
                    "body: found " + found + " bytes, content-length says " + headers.contentLength()
                            + ", and the limit is in between");
        }
        return frame.slice(head, found);
    }

    private static String field(ByteBuf in, int from, int to, String name, @Nullable Explanation explanation) {
        String text = in.toString(from, to - from, StandardCharsets.ISO_8859_1);
        if (explanation != null) {
            String hex = ByteBufUtil.hexDump(in, from, to - from);
            explanation.field(from - in.readerIndex(), hex, name, Explanation.printable(text), "");
        }
        return text;
    }

    /** The target up to its question mark. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The target behind its question mark; empty when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The value of a header, empty when it is not there. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** Writes a request with its body's length; one that {@code headers} states is left out. */
    public static void write(String method, String target, Map<String, String> headers, ByteBuf body, ByteBuf out) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(CONTENT_LENGTH) && !name.equalsIgnoreCase("Transfer-Encoding")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        if (body.isReadable() || method.equals("POST")) {
            head.append(CONTENT_LENGTH)
                    .append(": ")
                    .append(body.readableBytes())
                    .append("\r\n");
        }
        out.writeCharSequence(head.append("\r\n"), StandardCharsets.UTF_8);
        out.writeBytes(body, body.readerIndex(), body.readableBytes());
    }
}
