// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vedette.protocol.Terminal;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.mobile.HttpReplies;
import vedette.protocol.mobile.Quantity;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A phone in HTTP mode: each report is a request, and there is no heartbeat. It has a user name and no device name. */
final class OwnTracksTerminal implements Terminal {
    private static final int E7_DIGITS = 7;

    private final Map<String, String> headers;
    private final HttpReplies replies = new HttpReplies();
    private boolean asked;

    OwnTracksTerminal(String identity) {
        headers = Map.of("Content-Type", "application/json", "X-Limit-U", identity);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // may report at once
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        replies.receive(in, body -> asked |= body.contains("reportLocation"));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        StringBuilder json = new StringBuilder("{\"_type\":\"location\",\"tid\":\"vd\"");
        json.append(",\"tst\":").append(timeMs / 1000);
        json.append(",\"created_at\":").append((buffered ? timeMs : nowMs) / 1000);
        if (fix.isPlaced()) {
            json.append(",\"lat\":").append(degrees(fix.latitudeE7()));
            json.append(",\"lon\":").append(degrees(fix.longitudeE7()));
        }
        rounded(json, ",\"alt\":", fix.altitudeCm(), 100);
        rounded(json, ",\"acc\":", fix.accuracyCm(), 100);
        rounded(json, ",\"vel\":", fix.speedCmps(), Quantity.CMPS_PER_KMH);
        rounded(json, ",\"cog\":", fix.courseCdeg(), 100);
        json.append(alarms.isOpen(Alarm.SOS) ? ",\"tag\":\"SOS\"" : "");
        json.append(",\"t\":\"").append(asked ? 'r' : 't').append("\"}");
        asked = false;
        ByteBuf body = Unpooled.copiedBuffer(json, StandardCharsets.US_ASCII);
        HttpRequest.write("POST", "/pub", headers, body, out);
    }

    private static String degrees(int e7) {
        return BigDecimal.valueOf(e7, E7_DIGITS).toPlainString();
    }

    private static void rounded(StringBuilder json, String name, int value, double unit) {
        if (value != Fix.UNKNOWN) {
            json.append(name).append(Math.round(value / unit));
        }
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        // a phone that has nothing to say is silent
    }

    @Override
    public long acknowledged() {
        return replies.acknowledged();
    }
}
