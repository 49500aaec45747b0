// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A watch: keeps the link by LK, reports by UD, UD2 and AL, repeats each command's first word. */
final class WatchTerminal implements Terminal {
    private static final String MAKER = "3G";
    private static final double E7 = 1e7;
    private static final double KMH_PER_CMPS = 0.036;
    private static final int CONTENT = 3;

    private final String identity;
    private boolean ready;
    private long acknowledged;

    WatchTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        heartbeat(nowMs, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.lines(in, WatchFrame.END, StandardCharsets.UTF_8, frame -> {
            String[] parts = frame.split("\\*", CONTENT + 1);
            if (parts.length > CONTENT) {
                taken(parts[CONTENT], out);
            }
        });
    }

    private void taken(String content, ByteBuf out) {
        if (content.equals(WatchMessage.LINK)) {
            ready = true;
        } else if (content.equals(WatchMessage.ALARM)) {
            acknowledged++;
        } else {
            int comma = content.indexOf(',');
            frame(out, comma < 0 ? content : content.substring(0, comma));
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        boolean placed = fix.isPlaced();
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        String type = alarms.openBits() != 0
                ? WatchMessage.ALARM
                : buffered ? WatchMessage.BUFFERED_LOCATION : WatchMessage.LOCATION;
        int satelliteCount = fix.satelliteCount() == Fix.UNKNOWN ? 0 : fix.satelliteCount();
        String text = type + "," + Nmea.dayFirst(timeMs) + "," + Nmea.clock(timeMs) + (placed ? ",A," : ",V,")
                + degrees(placed ? fix.latitudeE7() : 0, "N", "S") + ","
                + degrees(placed ? fix.longitudeE7() : 0, "E", "W") + ","
                + decimals(fix.speedCmps(), KMH_PER_CMPS) + "," + decimals(fix.courseCdeg(), 0.01) + ","
                + decimals(fix.altitudeCm(), 0.01) + "," + satelliteCount + ",60,90,1000,50,"
                + String.format(Locale.ROOT, "%08X", statusBits(alarms)) + ",0,0";
        frame(out, text);
    }

    private static String degrees(int degreesE7, String positive, String negative) {
        return String.format(Locale.ROOT, "%.7f,", Math.abs(degreesE7 / E7)) + (degreesE7 < 0 ? negative : positive);
    }

    private static String decimals(int value, double unit) {
        return value == Fix.UNKNOWN ? "0" : String.format(Locale.ROOT, "%.2f", value * unit);
    }

    private static int statusBits(Alarms alarms) {
        return bit(alarms, Alarm.SOS, WatchMessage.SOS_ALARM)
                | bit(alarms, Alarm.LOW_BATTERY, WatchMessage.BATTERY_ALARM)
                | bit(alarms, Alarm.GEOFENCE, WatchMessage.LEFT_FENCE_ALARM)
                | bit(alarms, Alarm.TAMPER, WatchMessage.TAKEN_OFF_ALARM)
                | bit(alarms, Alarm.FALL, WatchMessage.FALL_ALARM);
    }

    private static int bit(Alarms alarms, Alarm alarm, int bit) {
        return alarms.isOpen(alarm) ? 1 << bit : 0;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        frame(out, WatchMessage.LINK + ",1000,50,90");
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void frame(ByteBuf out, String content) {
        WatchFrame.write(out, MAKER, identity, "", content);
    }
}
