// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** The device's side of the text form, a GV300: for the simulator and for round trips in tests. */
final class QueclinkTerminal implements Terminal {
    private static final String VERSION = "060228";
    private static final String CENTURY = "20";
    private static final double E7 = 1e7;
    private static final double KMH_PER_CMPS = 0.036;
    private static final int CDEG = 100;
    private static final double CM_PER_M = 100;
    private static final int WORD = 0xFFFF;

    /** Alarms whose report is a location with type and number, each told by a report of its own. */
    private static final List<Alarm> ALARMS =
            List.of(Alarm.SOS, Alarm.OVERSPEED, Alarm.GEOFENCE, Alarm.TEMPERATURE, Alarm.FUEL, Alarm.COLLISION);

    private final String identity;
    private Fix last = Fix.NONE;
    private int count;
    private long acknowledged;

    QueclinkTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // there is no login
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.lines(in, (byte) TextLine.END, StandardCharsets.ISO_8859_1, line -> {
            if (line.startsWith("AT+GT") && line.length() > 8) {
                command(line, nowMs, out);
            } else if (line.startsWith("+SACK:") && !line.startsWith("+SACK:GT")) {
                acknowledged++;
            }
        });
    }

    private void command(String line, long nowMs, ByteBuf out) {
        String name = line.substring(5, 8);
        String serial = line.substring(line.lastIndexOf(',') + 1);
        write("+ACK:GT" + name, ',' + serial, nowMs, out);
        if (name.equals("RTO") && line.contains(",1,")) {
            located("+RESP:GTRTL", last.hasTime() ? last : Fix.NONE, nowMs, out);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        last = fix;
        String kind = buffered ? "+BUFF:GT" : "+RESP:GT";
        for (Alarm alarm : ALARMS) {
            if (alarms.isOpen(alarm)) {
                located(kind + ReportName.opening(alarm), fix, nowMs, out);
                return;
            }
        }
        write(kind + "FRI", ",,10,1," + location(fix) + ",0.0,,,,100,210100,,,", nowMs, out);
    }

    private void located(String head, Fix fix, long nowMs, ByteBuf out) {
        write(head, ",,00,1," + location(fix) + ",0.0", nowMs, out);
    }

    private static String location(Fix fix) {
        String place = fix.isPlaced() ? degrees(fix.longitudeE7()) + ',' + degrees(fix.latitudeE7()) : ",";
        return (fix.isPlaced() ? "1," : "0,")
                + tenths(fix.speedCmps(), KMH_PER_CMPS) + ','
                + (fix.courseCdeg() == Fix.UNKNOWN ? "" : fix.courseCdeg() / CDEG) + ','
                + tenths(fix.altitudeCm(), 1 / CM_PER_M) + ',' + place + ','
                + (fix.hasTime() ? time(fix.timeMs()) : "") + ",0460,0000,18D8,6141,00";
    }

    private static String degrees(int degreesE7) {
        return String.format(Locale.ROOT, "%.6f", degreesE7 / E7);
    }

    private static String tenths(int value, double factor) {
        return value == Fix.UNKNOWN ? "" : String.format(Locale.ROOT, "%.1f", value * factor);
    }

    private static String time(long timeMs) {
        return CENTURY + Nmea.yearFirst(timeMs);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        write("+ACK:GTHBD", "", nowMs, out);
    }

    private void write(String head, String fields, long nowMs, ByteBuf out) {
        count = (count + 1) & WORD;
        String number = Nmea.hex(count >>> Byte.SIZE) + Nmea.hex(count);
        ByteBufUtil.writeAscii(
                out, head + ',' + VERSION + ',' + identity + ',' + fields + ',' + time(nowMs) + ',' + number + '$');
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
