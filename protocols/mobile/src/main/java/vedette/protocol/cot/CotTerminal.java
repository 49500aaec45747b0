// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A phone with a tactical map. It gets no answers. */
final class CotTerminal implements Terminal {
    private static final String SOMEBODY = "a-f-G-U-C";
    private static final String HELP = "b-a-o-tbl";
    private static final String PING = "t-x-c-t";
    private static final String UNKNOWN = "9999999.0";
    private static final long VALID_MS = 120_000;

    private final String uid;

    CotTerminal(String uid) {
        this.uid = uid;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // may report at once
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        in.skipBytes(in.readableBytes());
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        boolean help = alarms.isOpen(Alarm.SOS);
        StringBuilder detail =
                new StringBuilder("<contact callsign=\"").append(uid).append("\"/>");
        if (help) {
            detail.append("<link uid=\"").append(uid).append("\" relation=\"p-p\"/><emergency type=\"911 Alert\"/>");
        }
        if (fix.speedCmps() != Fix.UNKNOWN && fix.courseCdeg() != Fix.UNKNOWN) {
            detail.append("<track speed=\"").append(scaled(fix.speedCmps(), 2));
            detail.append("\" course=\"").append(scaled(fix.courseCdeg(), 2)).append("\"/>");
        }
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        event(help ? uid + "-9-1-1" : uid, help ? HELP : SOMEBODY, timeMs, point(fix), detail.toString(), out);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        event(uid, PING, nowMs, point(Fix.NONE), "", out);
    }

    private static void event(String uid, String type, long timeMs, String point, String detail, ByteBuf out) {
        Instant time = Instant.ofEpochMilli(timeMs);
        String text =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event version=\"2.0\" uid=\"" + uid + "\" type=\"" + type
                        + "\" time=\"" + time + "\" start=\"" + time + "\" stale=\"" + time.plusMillis(VALID_MS)
                        + "\" how=\"m-g\">" + point + "<detail>" + detail + "</detail></event>";
        out.writeCharSequence(text, StandardCharsets.UTF_8);
    }

    private static String point(Fix fix) {
        boolean placed = fix.isPlaced();
        return "<point lat=\"" + (placed ? scaled(fix.latitudeE7(), 7) : "0.0")
                + "\" lon=\"" + (placed ? scaled(fix.longitudeE7(), 7) : "0.0")
                + "\" hae=\"" + (fix.altitudeCm() == Fix.UNKNOWN ? UNKNOWN : scaled(fix.altitudeCm(), 2))
                + "\" ce=\"" + (fix.accuracyCm() == Fix.UNKNOWN ? UNKNOWN : scaled(fix.accuracyCm(), 2))
                + "\" le=\"" + UNKNOWN + "\"/>";
    }

    private static String scaled(int value, int digits) {
        return BigDecimal.valueOf(value, digits).toPlainString();
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
