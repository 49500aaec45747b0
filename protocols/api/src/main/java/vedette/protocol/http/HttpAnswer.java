// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** What a device is told by HTTP; the connection stays open for its next request. */
public enum HttpAnswer {
    OK(200, "OK"),
    BAD_REQUEST(400, "Bad Request"),
    FORBIDDEN(403, "Forbidden");

    private final int status;
    private final String phrase;

    HttpAnswer(int status, String phrase) {
        this.status = status;
        this.phrase = phrase;
    }

    /**
     * Writes the answer.
     *
     * @param text for people, its body; may be empty
     */
    public void write(String text, ByteBuf out) {
        byte[] body = text.isEmpty() ? new byte[0] : (text + "\n").getBytes(StandardCharsets.UTF_8);
        write(body.length == 0 ? "" : "Content-Type: text/plain; charset=utf-8\r\n", body, out);
    }

    /** Writes the answer with a JSON document as its body. */
    public void writeJson(byte[] json, ByteBuf out) {
        write("Content-Type: application/json\r\n", json, out);
    }

    private void write(String type, byte[] body, ByteBuf out) {
        String head =
                "HTTP/1.1 " + status + ' ' + phrase + "\r\n" + type + "Content-Length: " + body.length + "\r\n\r\n";
        out.writeCharSequence(head, StandardCharsets.US_ASCII);
        out.writeBytes(body);
    }
}
