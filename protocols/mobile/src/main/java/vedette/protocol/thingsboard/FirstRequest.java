// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Certainty;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.http.HttpFraming;

/** Tells a device's first POST by its path: {@code /api/v1/{token}/telemetry} or {@code …/attributes}. */
final class FirstRequest {
    private static final String START = "POST /api/v1/";
    private static final String ROOT = "/api/v1/";
    private static final int MAX_LINE_BYTES = 512;

    private FirstRequest() {}

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int known = Math.min(START.length(), first.readableBytes());
        for (int i = 0; i < known; i++) {
            if (first.getByte(from + i) != START.charAt(i)) {
                return Certainty.NO;
            }
        }
        int lineEnd = HttpFraming.lineEnd(first, from);
        if (lineEnd < 0) {
            return first.readableBytes() > MAX_LINE_BYTES ? Certainty.NO : Certainty.NEED_MORE;
        }
        if (!HttpFraming.isRequestLine(first, from)) {
            return Certainty.NO;
        }
        String line = first.toString(from, lineEnd - from, StandardCharsets.ISO_8859_1);
        int path = line.indexOf(' ') + 1;
        int end = line.indexOf(' ', path);
        int query = line.indexOf('?', path);
        try {
            token(line.substring(path, query < 0 || query > end ? end : query));
            return Certainty.YES;
        } catch (MalformedMessageException e) {
            return Certainty.NO;
        }
    }

    /** The token in a path of this API. */
    static String token(String path) throws MalformedMessageException {
        int slash = path.startsWith(ROOT) ? path.indexOf('/', ROOT.length()) : -1;
        String what = slash < 0 ? "" : path.substring(slash + 1);
        if (slash == ROOT.length() || !(what.equals("telemetry") || what.equals("attributes"))) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "path: found " + path + ", expected /api/v1/{token}/telemetry or /api/v1/{token}/attributes");
        }
        return path.substring(ROOT.length(), slash);
    }
}
