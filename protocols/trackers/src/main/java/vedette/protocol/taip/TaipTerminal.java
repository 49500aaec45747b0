// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.taip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device that reports events with an index, which the platform repeats, and answers a query of its position. */
final class TaipTerminal implements Terminal {
    private static final double MPH_PER_CMPS = 0.036 / 1.609344;
    private static final double E7_PER_E5 = 100;
    private static final long GPS_EPOCH_MS = 315_964_800_000L;
    private static final long DAY_MS = 86_400_000L;

    private final String identity;
    private String last = "";
    private int index;
    private long acknowledged;

    TaipTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {}

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.lines(in, TaipFrame.END, StandardCharsets.US_ASCII, text -> {
            if (text.startsWith(">ACK;")) {
                acknowledged++;
            } else if (text.startsWith(">Q") && !last.isEmpty()) {
                write(out, last);
            }
        });
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        boolean placed = fix.isPlaced();
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        long dayCount = Math.floorDiv(timeMs - GPS_EPOCH_MS, DAY_MS);
        long secondOfDay = Math.floorMod(timeMs - GPS_EPOCH_MS, DAY_MS) / 1000;
        last = String.format(
                Locale.ROOT,
                "REV%02d%04d%d%05d%+08d%+09d%03d%03d32",
                alarms.isOpen(Alarm.SOS) ? TaipMessage.SOS_EVENT : 0,
                dayCount / 7,
                dayCount % 7,
                secondOfDay,
                Math.round((placed ? fix.latitudeE7() : 0) / E7_PER_E5),
                Math.round((placed ? fix.longitudeE7() : 0) / E7_PER_E5),
                fix.speedCmps() == Fix.UNKNOWN ? 0 : Math.round(fix.speedCmps() * MPH_PER_CMPS),
                fix.courseCdeg() == Fix.UNKNOWN ? 0 : fix.courseCdeg() / 100);
        write(out, last);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        write(out, "RTX");
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void write(ByteBuf out, String content) {
        index = (index + 1) & 0xFFFF;
        TaipFrame.write(out, content + String.format(Locale.ROOT, ";ID=%s;#%04X;", identity, index));
    }
}
