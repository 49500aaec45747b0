// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.http.HttpFraming;

/** Reads a gateway's answers as a simulated device gets them. Not thread-safe. */
public final class HttpReplies {
    /** Takes the body of an answer that says that the request was taken. */
    @FunctionalInterface
    public interface Taken {
        void body(String text);
    }

    private static final String TAKEN = "HTTP/1.1 200 ";
    private static final String LENGTH = "Content-Length: ";

    private long acknowledged;

    /** Reads every whole answer and leaves the reader index at the first byte of the unfinished one. */
    public void receive(ByteBuf in, Taken taken) {
        for (int head = HttpFraming.headEnd(in, in.readerIndex());
                head >= 0;
                head = HttpFraming.headEnd(in, in.readerIndex())) {
            String text = in.toString(in.readerIndex(), head - in.readerIndex(), StandardCharsets.US_ASCII);
            int bodyBytes = bodyBytes(text);
            if (in.writerIndex() - head < bodyBytes) {
                return;
            }
            String body = in.toString(head, bodyBytes, StandardCharsets.UTF_8);
            in.readerIndex(head + bodyBytes);
            if (text.startsWith(TAKEN)) {
                acknowledged++;
                taken.body(body);
            }
        }
    }

    private static int bodyBytes(String head) {
        int from = head.indexOf(LENGTH);
        return from < 0 ? 0 : Integer.parseInt(head.substring(from + LENGTH.length(), head.indexOf('\r', from)));
    }

    /** Answers so far that said that the request was taken. */
    public long acknowledged() {
        return acknowledged;
    }
}
