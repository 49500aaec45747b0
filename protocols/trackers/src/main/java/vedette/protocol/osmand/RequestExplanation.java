// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.http.FormFields;
import vedette.protocol.http.HttpRequest;

/** Tells what a request says: its head line by line, then each name of query, form or JSON object. */
final class RequestExplanation {
    private RequestExplanation() {}

    static void write(ByteBuf frame, Explanation out) {
        try {
            HttpRequest request = HttpRequest.read(frame, out);
            if (OsmandSession.isJson(request)) {
                form(request.query().getBytes(StandardCharsets.ISO_8859_1), out);
                json(ByteBufUtil.getBytes(request.body()), out);
            } else {
                form(OsmandSession.statement(request).getBytes(StandardCharsets.ISO_8859_1), out);
            }
        } catch (MalformedMessageException e) {
            refused(e, out);
        }
    }

    /** What an extra keeps: a JSON object, or a query. */
    static void statement(byte[] bytes, Explanation out) {
        try {
            if (bytes.length > 0 && bytes[0] == '{') {
                json(bytes, out);
            } else {
                form(bytes, out);
            }
        } catch (MalformedMessageException e) {
            refused(e, out);
        }
    }

    private static void refused(MalformedMessageException e, Explanation out) {
        out.note("refused", e.reason().wireName() + ": " + e.detail());
    }

    private static void form(byte[] bytes, Explanation out) throws MalformedMessageException {
        for (FormFields.Field field : FormFields.read(new String(bytes, StandardCharsets.ISO_8859_1))) {
            field(bytes, field.from(), field.to(), field.name(), field.value(), out);
        }
    }

    private static void json(byte[] bytes, Explanation out) throws MalformedMessageException {
        JsonBody.members(bytes, (path, value, from, to) -> field(bytes, from, to, path, value, out));
    }

    private static void field(byte[] bytes, int from, int to, String name, String value, Explanation out) {
        String hex =
                HexFormat.of().formatHex(Arrays.copyOfRange(bytes, from, Math.max(from, Math.min(to, bytes.length))));
        out.field(from, hex, name, Explanation.printable(value), "");
    }
}
