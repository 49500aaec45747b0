// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.http.HttpFraming;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.http.PartialJson;

/**
 * Tells a phone's first POST from others' on the same port: by a header {@code X-Limit-U} or {@code X-Limit-D}, or by a JSON
 * object whose member {@code _type} stands before anything that belongs to others.
 */
final class FirstRequest {
    /** Longest request line that is waited for. */
    private static final int MAX_LINE_BYTES = 2048;

    /** A path of somebody else's, whose body may have the same member. */
    private static final String THINGSBOARD = "POST /api/v1/";

    private static final String POST = "POST /";
    private static final String[] HEADERS = {"\nx-limit-u:", "\nx-limit-d:"};

    private FirstRequest() {}

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        if (!isPost(first, from)) {
            return Certainty.NO;
        }
        int lineEnd = HttpFraming.lineEnd(first, from);
        if (lineEnd < 0) {
            return first.readableBytes() > MAX_LINE_BYTES ? Certainty.NO : Certainty.NEED_MORE;
        }
        if (!HttpFraming.isRequestLine(first, from)) {
            return Certainty.NO;
        }
        if (text(first, from, lineEnd).startsWith(THINGSBOARD)) {
            return Certainty.NO;
        }
        int head = HttpFraming.headEnd(first, from);
        String lines =
                text(first, lineEnd, head < 0 ? first.writerIndex() : head).toLowerCase(Locale.ROOT);
        for (String header : HEADERS) {
            if (lines.contains(header)) {
                return Certainty.YES;
            }
        }
        return head < 0 ? Certainty.NEED_MORE : ofBody(first, from, head);
    }

    private static boolean isPost(ByteBuf in, int from) {
        int length = Math.min(POST.length(), in.writerIndex() - from);
        for (int i = 0; i < length; i++) {
            if (in.getByte(from + i) != POST.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Certainty ofBody(ByteBuf first, int from, int head) {
        int length = HttpFraming.length(first, from, Message.MAX_BYTES);
        boolean whole = length > HttpFraming.INCOMPLETE;
        String body = text(first, head, first.writerIndex());
        int open = body.indexOf('{');
        if (open < 0) {
            return whole || !body.isBlank() ? Certainty.NO : Certainty.NEED_MORE;
        }
        int own = PartialJson.member(body, "\"_type\"");
        int other = PartialJson.member(body, "\"location\""); // OsmAnd
        if (own >= 0 && (other < 0 || own < other)) {
            return isMessage(first, from, length, whole);
        }
        return whole || other >= 0 ? Certainty.NO : Certainty.NEED_MORE;
    }

    /** A whole request must be one that can be read. */
    private static Certainty isMessage(ByteBuf first, int from, int length, boolean whole) {
        if (!whole) {
            return Certainty.YES;
        }
        try {
            HttpRequest.read(first.slice(from, length));
            return Certainty.YES;
        } catch (MalformedMessageException e) {
            return Certainty.NO;
        }
    }

    private static String text(ByteBuf in, int from, int to) {
        return in.toString(from, to - from, StandardCharsets.ISO_8859_1);
    }
}
