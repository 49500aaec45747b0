// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** An Upro tracker: reports by AB, keeps the link by AH, wants an answer to each, answers AA by where it is. */
final class UproTerminal implements Terminal {
    private static final double KNOTS_PER_CMPS = 3600 / 185_200.0;
    private static final int MINUTE_DECIMALS = 4;
    private static final int CDEG_PER_STEP = 1000;

    private final String identity;
    private String last = "";
    private long acknowledged;

    UproTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {}

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.lines(in, UproLine.END, StandardCharsets.US_ASCII, line -> {
            String content = line.length() > UproLine.HEAD_LENGTH ? line.substring(UproLine.HEAD_LENGTH + 1) : "";
            if (content.equals("YAB")) {
                acknowledged++;
            } else if (!content.isEmpty() && !content.startsWith(UproSession.ANSWER)) {
                line(out, '0', UproSession.ANSWER + content + last);
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
        int flags = (placed ? 0 : UproFields.NOT_VALID)
                | (latitudeE7 < 0 ? 0 : UproFields.NORTH)
                | (longitudeE7 < 0 ? 0 : UproFields.EAST);
        int decikn = fix.speedCmps() == Fix.UNKNOWN ? 0 : (int) Math.round(fix.speedCmps() * KNOTS_PER_CMPS * 10);
        StringBuilder text = new StringBuilder("&A").append(Nmea.clock(timeMs));
        text.append(digits(latitudeE7, Nmea.LATITUDE_DEGREE_DIGITS));
        text.append(digits(longitudeE7, Nmea.LONGITUDE_DEGREE_DIGITS)).append(flags);
        Nmea.padded(text, Math.min(decikn / 20, 99), 2);
        Nmea.padded(text, fix.courseCdeg() == Fix.UNKNOWN ? 0 : fix.courseCdeg() / CDEG_PER_STEP, 2);
        text.append(Nmea.dayFirst(timeMs))
                .append("&B01000000")
                .append(alarmDigit(alarms))
                .append("0&F");
        Nmea.padded(text, decikn, 4);
        last = text.toString();
        line(out, '1', "AB" + last);
    }

    private static String digits(int degreesE7, int degreeDigits) {
        return Nmea.degreesMinutes(degreesE7, degreeDigits, MINUTE_DECIMALS).replace(".", "");
    }

    private static int alarmDigit(Alarms alarms) {
        return (alarms.isOpen(Alarm.VIBRATION) ? UproFields.VIBRATION_BIT : 0)
                | (alarms.isOpen(Alarm.POWER_LOW) ? UproFields.LOW_POWER_BIT : 0);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        line(out, '1', "AH&B0100000000&M990&N31");
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void line(ByteBuf out, char answerWanted, String content) {
        out.writeCharSequence("*HQ20" + answerWanted + identity + "," + content + "#", StandardCharsets.US_ASCII);
    }
}
