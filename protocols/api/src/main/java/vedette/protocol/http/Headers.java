// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * The lines of a head behind its first.
 *
 * @param values by lower-case name
 */
record Headers(Map<String, String> values) {
    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final int MAX_HEADERS = 100;
    private static final int MAX_LENGTH_DIGITS = 9;
    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";

    Headers {
        values = Map.copyOf(values);
    }

    /**
     * Reads the lines from {@code from} to {@code end}, which is behind the empty line.
     *
     * @param explanation is told of every line; offsets count from the reader index
     */
    static Headers read(ByteBuf in, int from, int end, @Nullable Explanation explanation)
            throws MalformedMessageException {
        Map<String, String> values = new HashMap<>();
        int line = from;
        while (line < end) {
            int feed = HttpFraming.lineEnd(in, line);
            int stop = feed > line && in.getByte(feed - 1) == '\r' ? feed - 1 : feed;
            if (stop > line) {
                one(in, line, stop, values, explanation);
            }
            line = feed + 1;
        }
        return new Headers(values);
    }

    private static void one(
            ByteBuf in, int from, int stop, Map<String, String> values, @Nullable Explanation explanation)
            throws MalformedMessageException {
        int colon = in.indexOf(from, stop, (byte) ':');
        String name = colon <= from ? "" : text(in, from, colon).toLowerCase(Locale.ROOT);
        if (!isName(name)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "header at offset " + (from - in.readerIndex()) + ": found '"
                            + text(in, from, Math.min(stop, from + 40)) + "', expected a name and a colon");
        }
        String value = text(in, colon + 1, stop).strip();
        String before = values.put(name, value);
        boolean framing = name.equals(CONTENT_LENGTH) || name.equals(TRANSFER_ENCODING);
        if (values.size() > MAX_HEADERS || (framing && before != null && !before.equals(value))) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "header " + name + ": found twice, or more than " + MAX_HEADERS + " headers");
        }
        if (explanation != null) {
            String hex = ByteBufUtil.hexDump(in, from, stop - from);
            explanation.field(from - in.readerIndex(), hex, name, Explanation.printable(value), "");
        }
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || NAME_MARKS.indexOf(c) >= 0;
            if (!letter) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static String text(ByteBuf in, int from, int to) {
        return in.toString(from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Whether the body comes in chunks; any other coding is refused. */
    boolean isChunked() throws MalformedMessageException {
        String coding = values.getOrDefault(TRANSFER_ENCODING, "");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("chunked")) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "transfer-encoding: found '" + coding + "', expected chunked");
        }
        if (!coding.isEmpty() && values.containsKey(CONTENT_LENGTH)) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH, "found both transfer-encoding and content-length, expected one");
        }
        return !coding.isEmpty();
    }

    /** Bytes of the body, 0 when nothing is said. */
    int contentLength() throws MalformedMessageException {
        String text = values.getOrDefault(CONTENT_LENGTH, "0");
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i >= MAX_LENGTH_DIGITS) {
                throw new MalformedMessageException(
                        Rejection.BAD_LENGTH, "content-length: found '" + text + "', expected a number of bytes");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
