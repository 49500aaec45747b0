// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.protocol.http.HttpFraming;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A phone that posts its reports as queries, one request each, and has no heartbeat. */
final class OsmandTerminal implements Terminal {
    private static final double KNOTS_PER_CMPS = 3600 / 185_200.0;
    private static final double E7 = 1e7;
    private static final double CENTI = 100;
    private static final String TAKEN = "HTTP/1.1 200 ";
    private static final String LENGTH = "Content-Length: ";

    private final String identity;
    private long acknowledged;

    OsmandTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // may report at once
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        for (int head = HttpFraming.headEnd(in, in.readerIndex());
                head >= 0;
                head = HttpFraming.headEnd(in, in.readerIndex())) {
            String text = in.toString(in.readerIndex(), head - in.readerIndex(), StandardCharsets.US_ASCII);
            int bodyBytes = bodyBytes(text);
            if (in.writerIndex() - head < bodyBytes) {
                return;
            }
            in.readerIndex(head + bodyBytes);
            acknowledged += text.startsWith(TAKEN) ? 1 : 0;
        }
    }

    private static int bodyBytes(String head) {
        int from = head.indexOf(LENGTH);
        return from < 0 ? 0 : Integer.parseInt(head.substring(from + LENGTH.length(), head.indexOf('\r', from)));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        StringBuilder query = new StringBuilder("/?id=").append(identity);
        query.append("&timestamp=").append(fix.hasTime() ? fix.timeMs() : nowMs);
        if (fix.isPlaced()) {
            query.append("&lat=").append(fix.latitudeE7() / E7);
            query.append("&lon=").append(fix.longitudeE7() / E7);
        }
        number(query, "&speed=", fix.speedCmps(), KNOTS_PER_CMPS);
        number(query, "&bearing=", fix.courseCdeg(), 1 / CENTI);
        number(query, "&altitude=", fix.altitudeCm(), 1 / CENTI);
        number(query, "&accuracy=", fix.accuracyCm(), 1 / CENTI);
        if (alarms.isOpen(Alarm.SOS)) {
            query.append("&alarm=sos");
        }
        out.writeCharSequence(
                "POST " + query + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: 0\r\n\r\n", StandardCharsets.US_ASCII);
    }

    private static void number(StringBuilder query, String name, int value, double scale) {
        if (value != Fix.UNKNOWN) {
            query.append(name).append(value * scale);
        }
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        // a phone that has nothing to say is silent
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
