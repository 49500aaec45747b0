// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Writes a request or a response line by line. */
final class SipWriter {
    private static final String END = "\r\n";
    private static final String XML = "Application/MANSCDP+xml";
    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n";

    private final StringBuilder head = new StringBuilder(512);
    private String body = "";

    private SipWriter(String start) {
        head.append(start).append(END);
    }

    static SipWriter request(String method, String uri) {
        return new SipWriter(method + ' ' + uri + " SIP/2.0").header("Max-Forwards", "70");
    }

    /** An answer to a request, with those lines of it that an answer repeats. */
    static SipWriter response(int status, String reason, SipMessage request, String tag) {
        SipWriter out = new SipWriter("SIP/2.0 " + status + ' ' + reason);
        String to = request.header("to");
        out.header("Via", request.header("via")).header("From", request.header("from"));
        out.header("To", SipMessage.parameter(to, "tag").isEmpty() ? to + ";tag=" + tag : to);
        return out.header("Call-ID", request.header("call-id")).header("CSeq", request.header("cseq"));
    }

    SipWriter header(String name, String value) {
        head.append(name).append(": ").append(value).append(END);
        return this;
    }

    /** Members of a MANSCDP body with their root. */
    SipWriter xml(String root, String members) {
        body = PROLOGUE + '<' + root + '>' + END + members + "</" + root + '>' + END;
        return header("Content-Type", XML);
    }

    static String element(String name, Object value) {
        return '<' + name + '>' + value + "</" + name + '>' + END;
    }

    ByteBuf end() {
        byte[] bytes = body.getBytes(UTF_8);
        header("User-Agent", "Vedette").header("Content-Length", Integer.toString(bytes.length));
        return Unpooled.wrappedBuffer(head.append(END).toString().getBytes(UTF_8), bytes);
    }
}
