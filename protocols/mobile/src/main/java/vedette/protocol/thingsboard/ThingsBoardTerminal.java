// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vedette.protocol.Terminal;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.mobile.HttpReplies;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A modem that posts its telemetry by HTTP: each report is a request, and there is no heartbeat. */
final class ThingsBoardTerminal implements Terminal {
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final String path;
    private final HttpReplies replies = new HttpReplies();

    ThingsBoardTerminal(String identity) {
        path = "/api/v1/" + identity + "/telemetry";
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // may report at once
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        replies.receive(in, body -> {});
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        StringBuilder json = new StringBuilder("{\"ts\":").append(fix.hasTime() ? fix.timeMs() : nowMs);
        json.append(",\"values\":{\"sos\":").append(alarms.isOpen(Alarm.SOS));
        if (fix.isPlaced()) {
            decimal(json, ",\"latitude\":", fix.latitudeE7(), 7);
            decimal(json, ",\"longitude\":", fix.longitudeE7(), 7);
        }
        decimal(json, ",\"altitude\":", fix.altitudeCm(), 2);
        decimal(json, ",\"speed\":", fix.speedCmps(), 2);
        decimal(json, ",\"bearing\":", fix.courseCdeg(), 2);
        decimal(json, ",\"satellites\":", fix.satelliteCount(), 0);
        json.append(buffered ? ",\"buffered\":true}}" : "}}");
        ByteBuf body = Unpooled.copiedBuffer(json, StandardCharsets.US_ASCII);
        HttpRequest.write("POST", path, HEADERS, body, out);
    }

    private static void decimal(StringBuilder json, String name, int value, int scale) {
        if (value != Fix.UNKNOWN) {
            json.append(name).append(BigDecimal.valueOf(value, scale).toPlainString());
        }
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        // a modem that has nothing to say is silent
    }

    @Override
    public long acknowledged() {
        return replies.acknowledged();
    }
}
