// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tk103;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A TK103: logs in by BP05, reports by BR00 and BO01, answers A by B. */
final class Tk103Terminal implements Terminal {
    private static final double KMH_PER_CMPS = 0.036;
    private static final double DEG_PER_CDEG = 0.01;
    private static final int MINUTE_DECIMALS = 4;

    private final String identity;
    private boolean ready;
    private long acknowledged;

    Tk103Terminal(String identity) {
        StringBuilder padded = new StringBuilder();
        for (int i = identity.length(); i < Tk103Frame.IDENTITY_LENGTH; i++) {
            padded.append('0');
        }
        String whole = padded + identity;
        this.identity = whole.substring(whole.length() - Tk103Frame.IDENTITY_LENGTH);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        write(out, Tk103Message.LOGIN + "000" + identity);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.lines(in, Tk103Frame.END, StandardCharsets.US_ASCII, frame -> {
            if (frame.length() >= 1 + Tk103Frame.IDENTITY_LENGTH + Tk103Frame.COMMAND_LENGTH) {
                taken(frame.substring(1 + Tk103Frame.IDENTITY_LENGTH), out);
            }
        });
    }

    private void taken(String content, ByteBuf out) {
        String command = content.substring(0, Tk103Frame.COMMAND_LENGTH);
        switch (command) {
            case "AP05", "AP01" -> ready = true;
            case "AS01" -> acknowledged++;
            default -> write(out, "B" + command.substring(1));
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        String start = Tk103Message.TRACKING;
        for (int i = 0; i < Alarm.count(); i++) {
            int digit = alarms.isOpen(Alarm.at(i)) ? Tk103Message.digit(Alarm.at(i)) : Fix.UNKNOWN;
            start = digit >= 0 ? Tk103Message.ALARM + digit : start;
        }
        boolean placed = fix.isPlaced();
        int latitudeE7 = placed ? fix.latitudeE7() : 0;
        int longitudeE7 = placed ? fix.longitudeE7() : 0;
        long timeMs = fix.hasTime() ? fix.timeMs() : nowMs;
        String date = Nmea.yearFirst(timeMs).substring(0, 6);
        write(
                out,
                start + date + (placed ? "A" : "V")
                        + Nmea.degreesMinutes(latitudeE7, Nmea.LATITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                        + (latitudeE7 < 0 ? "S" : "N")
                        + Nmea.degreesMinutes(longitudeE7, Nmea.LONGITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                        + (longitudeE7 < 0 ? "W" : "E")
                        + decimals("%05.1f", fix.speedCmps(), KMH_PER_CMPS) + Nmea.clock(timeMs)
                        + decimals("%06.2f", fix.courseCdeg(), DEG_PER_CDEG) + "01000000L00000000");
    }

    private static String decimals(String format, int value, double unit) {
        return String.format(Locale.ROOT, format, value == Fix.UNKNOWN ? 0.0 : value * unit);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        write(out, Tk103Message.HANDSHAKE + "000" + identity + "HSO");
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void write(ByteBuf out, String content) {
        out.writeCharSequence("(" + identity + content + ")", StandardCharsets.US_ASCII);
    }
}
