// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * A request or a response of SIP (RFC 3261).
 *
 * @param start the first line
 * @param headers by full name in lower case; of several lines of a name the values are joined by commas
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SipMessage(String start, Map<String, String> headers, byte[] body) {
    static final int MAX_HEAD_BYTES = 4 * 1024;
    static final int MAX_BODY_BYTES = 32 * 1024;

    private static final String VERSION = "SIP/2.0";
    private static final int MAX_HEADERS = 64;
    private static final int MAX_LENGTH_DIGITS = 6;
    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "i",
            "call-id",
            "m",
            "contact",
            "l",
            "content-length",
            "c",
            "content-type",
            "o",
            "event");

    /**
     * Reads the message that begins at the reader index, and leaves the index behind it; null, with the index where it was, when it is not
     * whole.
     */
    static @Nullable SipMessage read(ByteBuf in, boolean isDatagram) throws MalformedMessageException {
        int from = in.readerIndex();
        int end = endOfHead(in);
        if (end < 0) {
            if (isDatagram || in.readableBytes() > MAX_HEAD_BYTES) {
                throw bad(Rejection.TOO_SHORT, "found no end of the head");
            }
            return null;
        }
        String[] lines = in.toString(from, end - from, UTF_8).split("\r\n", -1);
        Map<String, String> headers = headers(lines);
        int available = in.writerIndex() - end - 4;
        int length = length(headers.get("content-length"), isDatagram ? available : 0);
        if (length > available) {
            if (isDatagram) {
                throw bad(Rejection.TOO_SHORT, "body: found " + available + " bytes, expected " + length);
            }
            return null;
        }
        byte[] body = ByteBufUtil.getBytes(in, end + 4, length);
        SipMessage message = new SipMessage(lines[0], headers, body);
        if (message.method().isEmpty() && message.status() < 0) {
            throw bad(Rejection.BAD_VALUE, "first line: found neither a request nor a response");
        }
        in.readerIndex(end + 4 + length);
        return message;
    }

    private static int endOfHead(ByteBuf in) {
        int to = Math.min(in.writerIndex(), in.readerIndex() + MAX_HEAD_BYTES) - 3;
        for (int at = in.readerIndex(); at < to; at++) {
            if (in.getByte(at) == '\r' && in.getInt(at) == 0x0D0A0D0A) {
                return at;
            }
        }
        return -1;
    }

    private static Map<String, String> headers(String[] lines) throws MalformedMessageException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0 || headers.size() > MAX_HEADERS) {
                throw bad(Rejection.BAD_VALUE, "header " + i + ": found no name and colon, or too many headers");
            }
            String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = lines[i].substring(colon + 1).strip();
            headers.merge(COMPACT.getOrDefault(name, name), value, (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private static int length(@Nullable String text, int otherwise) throws MalformedMessageException {
        if (text == null) {
            return otherwise;
        }
        int length = number(text);
        if (length < 0 || length > MAX_BODY_BYTES) {
            throw bad(Rejection.BAD_LENGTH, "content-length: found more than " + MAX_BODY_BYTES + ", or no number");
        }
        return length;
    }

    private static MalformedMessageException bad(Rejection reason, String detail) {
        return new MalformedMessageException(reason, detail);
    }

    /** -1 when it is none. */
    static int number(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH_DIGITS) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value;
    }

    /** Of a request; empty for a response. */
    String method() {
        int space = start.indexOf(' ');
        return start.endsWith(' ' + VERSION) && space > 0 ? start.substring(0, space) : "";
    }

    /** To whom a request goes; empty for a response. */
    String uri() {
        return method().isEmpty()
                ? ""
                : start.substring(start.indexOf(' ') + 1, Math.max(start.indexOf(' ') + 1, start.lastIndexOf(' ')));
    }

    /** Of a response; -1 for a request. */
    int status() {
        int digits = VERSION.length() + 1;
        return start.startsWith(VERSION + ' ') && start.length() >= digits + 3
                ? number(start.substring(digits, digits + 3))
                : -1;
    }

    /** Empty when there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The user of an address such as {@code <sip:34020000001320000001@3402000000>;tag=1}; empty when it has none. */
    static String user(String address) {
        int start = address.indexOf("sip:");
        int at = address.indexOf('@', Math.max(0, start));
        return start < 0 || at < 0 ? "" : address.substring(start + 4, at);
    }

    /** A parameter of an address, such as its tag; empty when it has none. */
    static String parameter(String address, String name) {
        int start = address.indexOf(';' + name + '=');
        if (start < 0) {
            return "";
        }
        int from = start + name.length() + 2;
        int end = from;
        while (end < address.length() && ";, >".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return address.substring(from, end);
    }

    /** What makes a request the same as one that came before: sent again, because the answer was lost. */
    String transaction() {
        return header("call-id") + ' ' + header("cseq") + ' ' + parameter(header("via"), "branch");
    }
}
