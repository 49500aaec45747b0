// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** The device's side of the universal form in text: for the simulator and for round trips in tests. */
final class SuntechTerminal implements Terminal {
    private static final String CENTURY = "20";
    private static final double E7 = 1e7;
    private static final double KMH_PER_CMPS = 0.036;
    private static final double CDEG = 100;
    private static final int MAX_NUMBER = 9999;
    private static final int IDENTITY_DIGITS = 10;
    private static final String COMMAND = "CMD;";

    private final String identity;
    private int number;

    SuntechTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // there is no login
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.lines(in, (byte) '\r', StandardCharsets.US_ASCII, line -> {
            if (line.startsWith(COMMAND) && line.length() > COMMAND.length() + IDENTITY_DIGITS) {
                String command = line.substring(line.indexOf(';', COMMAND.length()) + 1);
                ByteBufUtil.writeAscii(out, "RES;" + identity + ';' + command + "\r");
            }
        });
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        number = number == MAX_NUMBER ? 0 : number + 1;
        String head = ";3FFFFF;56;1.0.15;" + (buffered ? '0' : '1') + ';';
        for (int ordinal = 0; ordinal < Alarm.count(); ordinal++) {
            Alert alert = alarms.isOpen(Alarm.at(ordinal)) ? Alert.opening(Alarm.at(ordinal)) : null;
            if (alert != null) {
                ByteBufUtil.writeAscii(out, "ALT;" + identity + head + body(fix) + alert.number() + ";0;\r");
                return;
            }
        }
        ByteBufUtil.writeAscii(out, "STT;" + identity + head + body(fix) + "2;1;" + number + '\r');
    }

    private static String body(Fix fix) {
        String time = Nmea.yearFirst(fix.timeMs());
        return CENTURY + time.substring(0, 6) + ';' + time.substring(6, 8) + ':' + time.substring(8, 10) + ':'
                + time.substring(10) + ";00008D6C;460;0;18D8;24;" + degrees(fix.latitudeE7()) + ';'
                + degrees(fix.longitudeE7()) + ';' + hundredths(fix.speedCmps(), KMH_PER_CMPS) + ';'
                + hundredths(fix.courseCdeg(), 1 / CDEG) + ';' + Math.max(0, fix.satelliteCount()) + ';'
                + (fix.isPlaced() ? '1' : '0') + ";00000001;00000000;";
    }

    private static String degrees(int degreesE7) {
        return String.format(Locale.ROOT, "%+.6f", degreesE7 == Fix.UNKNOWN ? 0 : degreesE7 / E7);
    }

    private static String hundredths(int value, double factor) {
        return String.format(Locale.ROOT, "%.2f", value == Fix.UNKNOWN ? 0 : value * factor);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        ByteBufUtil.writeAscii(out, "ALV;" + identity + '\r');
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
