// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import vedette.protocol.Certainty;
import vedette.protocol.http.HttpFraming;
import vedette.protocol.http.PartialJson;

/**
 * Tells OsmAnd's requests from others' on the same port: by the names in the query, as soon as two of them are there; where
 * there is no query, by those of the body.
 */
final class FirstRequest {
    /** Longest request line that is waited for. */
    private static final int MAX_LINE_BYTES = 2048;

    /** A path of somebody else's, whose body may have the same members. */
    private static final String THINGSBOARD = "POST /api/v1/";

    private static final Set<String> WHO = Set.of("id", "deviceid", "device_id");
    private static final Set<String> WHERE = Set.of("lat", "lon", "location");
    private static final Set<String> WHAT = Set.of(
            "timestamp",
            "valid",
            "speed",
            "bearing",
            "heading",
            "altitude",
            "hdop",
            "accuracy",
            "batt",
            "charge",
            "cell",
            "wifi",
            "alarm",
            "event",
            "driverUniqueId");

    private FirstRequest() {}

    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        if (!HttpFraming.isStart(first, from)) {
            return Certainty.NO;
        }
        int lineEnd = HttpFraming.lineEnd(first, from);
        String line = text(first, from, lineEnd < 0 ? first.writerIndex() : lineEnd);
        int target = line.indexOf(' ') + 1;
        int blank = target == 0 ? -1 : line.indexOf(' ', target);
        int mark = target == 0 ? -1 : line.indexOf('?', target);
        boolean query = mark >= 0 && (blank < 0 || mark < blank);
        if (query && isOurs(line, mark + 1, blank < 0 ? line.length() : blank, blank >= 0)) {
            return Certainty.YES;
        }
        if (lineEnd < 0) {
            return line.length() > MAX_LINE_BYTES ? Certainty.NO : Certainty.NEED_MORE;
        }
        boolean post =
                line.startsWith("POST") && !line.startsWith(THINGSBOARD) && HttpFraming.isRequestLine(first, from);
        return post ? ofBody(first, from) : Certainty.NO;
    }

    /** Whether two names that OsmAnd uses are there, one of them who or where. One who alone is enough in a whole query. */
    private static boolean isOurs(String text, int from, int to, boolean whole) {
        int who = 0;
        int where = 0;
        int what = 0;
        int at = from;
        while (at < to) {
            int and = text.indexOf('&', at);
            int end = and < 0 || and > to ? to : and;
            int equals = text.indexOf('=', at);
            String name = equals > at && equals < end ? text.substring(at, equals) : "";
            who += WHO.contains(name) ? 1 : 0;
            where += WHERE.contains(name) ? 1 : 0;
            what += WHAT.contains(name) ? 1 : 0;
            at = end + 1;
        }
        return who + where > 0 && (who + where + what > 1 || (whole && who > 0));
    }

    private static Certainty ofBody(ByteBuf first, int from) {
        int head = HttpFraming.headEnd(first, from);
        if (head < 0) {
            return Certainty.NEED_MORE;
        }
        String body = text(first, head, first.writerIndex());
        boolean whole = HttpFraming.length(first, from, Integer.MAX_VALUE / 2) > HttpFraming.INCOMPLETE;
        if (body.indexOf('{') >= 0) {
            int other = PartialJson.member(body, "\"_type\""); // OwnTracks
            int own = firstOf(PartialJson.member(body, "\"location\""), PartialJson.member(body, "\"device_id\""));
            if (own >= 0 && (other < 0 || own < other)) {
                return Certainty.YES;
            }
            return whole || other >= 0 ? Certainty.NO : Certainty.NEED_MORE;
        }
        if (isOurs(body, 0, body.length(), whole)) {
            return Certainty.YES;
        }
        return whole ? Certainty.NO : Certainty.NEED_MORE;
    }

    private static int firstOf(int one, int other) {
        return one < 0 || (other >= 0 && other < one) ? other : one;
    }

    private static String text(ByteBuf in, int from, int to) {
        return in.toString(from, to - from, StandardCharsets.ISO_8859_1);
    }
}
