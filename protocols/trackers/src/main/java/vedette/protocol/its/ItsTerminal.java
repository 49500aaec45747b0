// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A tracker that logs in and reports by the standard's position line; nothing but its login is answered. */
final class ItsTerminal implements Terminal {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("ddMMyyyy,HHmmss").withZone(ZoneOffset.UTC);
    private static final double KMH_PER_CMPS = 0.036;
    private static final double CENTI = 100;
    private static final int DEGREE = 10_000_000;
    private static final int DEGREE_DIGITS = 7;

    private final String imei;
    private boolean ready;
    private int frames;

    ItsTerminal(String imei) {
        this.imei = imei;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        line(out, "$,LGN,VEDETTE,MH12AB1234," + imei + ",1.0.0,AIS140,0.000000,N,0.000000,E,*");
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        String text = in.toString(StandardCharsets.US_ASCII);
        in.skipBytes(in.readableBytes());
        ready |= text.contains(ItsSession.LOGIN_TAKEN);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        boolean sos = alarms.isOpen(Alarm.SOS);
        StringBuilder text = new StringBuilder("$Header,VEDETTE,1.0.0,").append(event(alarms));
        text.append(buffered ? ",H," : ",L,").append(imei).append(",MH12AB1234,");
        text.append(fix.isPlaced() ? "1," : "0,");
        text.append(TIME.format(Instant.ofEpochMilli(fix.hasTime() ? fix.timeMs() : nowMs)))
                .append(',');
        degrees(text, fix.isPlaced() ? fix.latitudeE7() : 0, "N,", "S,");
        degrees(text, fix.isPlaced() ? fix.longitudeE7() : 0, "E,", "W,");
        text.append(known(fix.speedCmps()) * KMH_PER_CMPS).append(',');
        text.append(known(fix.courseCdeg()) / CENTI).append(',');
        text.append(known(fix.satelliteCount())).append(',');
        text.append(known(fix.altitudeCm()) / CENTI).append(",1.20,0.80,CARRIER,1,1,12.6,4.1,");
        text.append(sos ? '1' : '0').append(',').append(alarms.isOpen(Alarm.TAMPER) ? 'O' : 'C');
        text.append(",24,404,45,61b4,9ad9,31,9adb,61b4,35,9adc,61b4,33,9add,61b4,31,9ade,61b4,0001,00,");
        frames++;
        Nmea.padded(text, frames, 6);
        line(out, text.append(",0.0,0.1,4,()*").toString());
    }

    private static String event(Alarms alarms) {
        if (alarms.isOpen(Alarm.SOS)) {
            return Alerts.EMERGENCY + ",10";
        } else if (alarms.isOpen(Alarm.TAMPER)) {
            return Alerts.TAMPER + ",16";
        } else if (alarms.isOpen(Alarm.POWER_OFF)) {
            return Alerts.POWER_OFF + ",3";
        } else if (alarms.isOpen(Alarm.LOW_BATTERY)) {
            return Alerts.LOW_BATTERY + ",4";
        } else if (alarms.isOpen(Alarm.HARSH_BRAKING)) {
            return Alerts.HARSH_BRAKING + ",13";
        } else if (alarms.isOpen(Alarm.HARSH_ACCELERATION)) {
            return Alerts.HARSH_ACCELERATION + ",14";
        } else if (alarms.isOpen(Alarm.HARSH_CORNERING)) {
            return Alerts.HARSH_TURN + ",15";
        }
        return alarms.isOpen(Alarm.OVERSPEED) ? Alerts.OVERSPEED + ",17" : "NR,1";
    }

    private static void degrees(StringBuilder text, int e7, String positive, String negative) {
        int size = Math.abs(e7);
        text.append(size / DEGREE).append('.');
        Nmea.padded(text, size % DEGREE, DEGREE_DIGITS);
        text.append(',').append(e7 < 0 ? negative : positive);
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        line(out, "$,02,VEDETTE,1.0.0," + imei + ",100,30,00.0,00005,00600,0001,00,00.1,00.0,*");
    }

    @Override
    public long acknowledged() {
        return 0;
    }

    private static void line(ByteBuf out, String text) {
        out.writeCharSequence(text + "\r\n", StandardCharsets.US_ASCII);
    }
}
