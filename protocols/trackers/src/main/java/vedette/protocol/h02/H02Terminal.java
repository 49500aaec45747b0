// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.h02;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device's side of H02: lines V1 and HTBT; confirms every command by V4. */
final class H02Terminal implements Terminal {
    private static final int MINUTE_DECIMALS = 5;
    private static final double KNOTS_PER_CMPS = 3600 / 185_200.0;
    private static final double HUNDREDTHS = 100;

    private final String identity;
    private long acknowledged;

    H02Terminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {}

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.lines(in, H02Frames.LINE_END, StandardCharsets.US_ASCII, line -> {
            String[] fields = line.split(",", -1);
            if (fields.length > 3 && fields[2].equals(TextReport.CONFIRMATION)) {
                acknowledged += fields[3].equals("V1") ? 1 : 0;
            } else if (fields.length > 2) {
                String rest = fields.length > 3 ? "," + fields[3] : "";
                line(out, TextReport.CONFIRMATION, fields[2] + ",DONE" + rest);
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
        int latitudeE7 = placed ? fix.latitudeE7() : 0;
        int longitudeE7 = placed ? fix.longitudeE7() : 0;
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        String content = Nmea.clock(timeMs) + (placed ? ",A," : ",V,")
                + Nmea.degreesMinutes(latitudeE7, Nmea.LATITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                + (latitudeE7 < 0 ? ",S," : ",N,")
                + Nmea.degreesMinutes(longitudeE7, Nmea.LONGITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                + (longitudeE7 < 0 ? ",W," : ",E,")
                + hundredths(fix.speedCmps() * KNOTS_PER_CMPS, fix.speedCmps()) + ","
                + hundredths(fix.courseCdeg() / HUNDREDTHS, fix.courseCdeg()) + "," + Nmea.dayFirst(timeMs) + ","
                + word(alarms);
        line(out, "V1", content);
    }

    private static String hundredths(double value, int source) {
        return source == Fix.UNKNOWN ? "0.00" : String.valueOf(Math.round(value * HUNDREDTHS) / HUNDREDTHS);
    }

    /** The status word: a bit is 0 where it means something. */
    private static String word(Alarms alarms) {
        int active = 0;
        for (int i = 0; i < Alarm.count(); i++) {
            Alarm alarm = Alarm.at(i);
            int bit = StatusBit.of(alarm);
            active |= alarms.isOpen(alarm) && bit >= 0 ? 1 << bit : 0;
        }
        StringBuilder out = new StringBuilder();
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.append(Nmea.hex(~active >>> shift));
        }
        return out.toString();
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        line(out, TextReport.HEARTBEAT, "");
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void line(ByteBuf out, String type, String content) {
        String text = "*HQ," + identity + "," + type + (content.isEmpty() ? "" : "," + content) + "#";
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }
}
