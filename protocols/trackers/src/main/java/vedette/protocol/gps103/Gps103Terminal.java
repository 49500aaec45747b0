// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gps103;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A Coban tracker: logs in, reports, and answers a command of one letter by a report with that letter and a t. */
final class Gps103Terminal implements Terminal {
    private static final double KNOTS_PER_CMPS = 3600 / 185_200.0;
    private static final int MINUTE_DECIMALS = 5;

    /** The platform has an alarm: not worth a report. */
    private static final String ALARM_HEARD = "E";

    private final String identity;
    private Fix last = Fix.NONE;
    private boolean ready;

    Gps103Terminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        write(out, "##,imei:" + identity + ",A;");
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        String text = in.readCharSequence(in.readableBytes(), StandardCharsets.US_ASCII)
                .toString();
        ready |= text.startsWith("LOAD");
        int command = text.lastIndexOf(',') + 1;
        boolean silenced = text.startsWith(ALARM_HEARD, command);
        if (text.startsWith("**,") && command < text.length() && !silenced) {
            line(text.substring(command, command + 1).toLowerCase(Locale.ROOT) + "t", last, nowMs, out);
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        last = fix;
        String keyword = Keyword.TRACKER;
        for (int i = 0; i < Alarm.count(); i++) {
            String word = alarms.isOpen(Alarm.at(i)) ? Keyword.of(Alarm.at(i)) : null;
            keyword = word == null ? keyword : word;
        }
        line(keyword, fix, nowMs, out);
    }

    private void line(String keyword, Fix fix, long nowMs, ByteBuf out) {
        boolean placed = fix.isPlaced();
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        String start = "imei:" + identity + "," + keyword + "," + Nmea.yearFirst(timeMs) + ",,";
        if (!placed) {
            write(out, start + "L,,,113b,,558f,,,,,0,0,,,;");
            return;
        }
        write(
                out,
                start + "F," + Nmea.clock(timeMs) + ".000,A,"
                        + Nmea.degreesMinutes(fix.latitudeE7(), Nmea.LATITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                        + (fix.latitudeE7() < 0 ? ",S," : ",N,")
                        + Nmea.degreesMinutes(fix.longitudeE7(), Nmea.LONGITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                        + (fix.longitudeE7() < 0 ? ",W," : ",E,") + decimals(fix.speedCmps(), KNOTS_PER_CMPS) + ","
                        + decimals(fix.courseCdeg(), 0.01) + "," + decimals(fix.altitudeCm(), 0.01) + ",1,0,,;");
    }

    private static String decimals(int value, double unit) {
        return value == Fix.UNKNOWN ? "" : String.format(Locale.ROOT, "%.2f", value * unit);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        write(out, identity + ";");
    }

    @Override
    public long acknowledged() {
        return 0;
    }

    private static void write(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }
}
