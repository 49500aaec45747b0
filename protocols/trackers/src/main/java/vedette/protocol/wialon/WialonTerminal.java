// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.TextNumber;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device that speaks version 2.0: extended data, and a black box for late uploads. */
final class WialonTerminal implements Terminal {
    private static final String VERSION = "2.0;";
    private static final String MISSING = "NA";
    private static final int DECIMALS = 5;
    private static final double KMH_PER_CMPS = 0.036;
    private static final int CDEG_PER_DEG = 100;
    private static final int CM_PER_M = 100;

    private final String identity;
    private final Transport transport;
    private boolean ready;
    private long acknowledged;

    WialonTerminal(String identity, Transport transport) {
        this.identity = identity;
        this.transport = transport;
        this.ready = transport == Transport.UDP;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        if (transport == Transport.TCP) {
            line("L", VERSION + identity + ";" + MISSING + ";", out);
        }
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        while (end >= 0) {
            String line = in.readCharSequence(end + 1 - in.readerIndex(), StandardCharsets.UTF_8)
                    .toString()
                    .strip();
            answer(line, out);
            end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        }
    }

    private void answer(String line, ByteBuf out) {
        if (line.startsWith("#AL#")) {
            ready = line.equals("#AL#1");
        } else if (line.equals("#AD#1")) {
            acknowledged++;
        } else if (line.startsWith("#AB#")) {
            acknowledged += Math.max(0, TextNumber.integer(line.substring("#AB#".length())));
        } else if (line.startsWith("#M#")) {
            out.writeCharSequence(prefix() + "#AM#1\r\n", StandardCharsets.UTF_8);
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        String record = record(fix, alarms);
        line(buffered ? Line.BLACK_BOX : Line.DATA, record + (buffered ? Body.RECORD_SEPARATOR : ';'), out);
    }

    private static String record(Fix fix, Alarms alarms) {
        StringBuilder text = new StringBuilder(128);
        text.append(fix.hasTime() ? Nmea.dayFirst(fix.timeMs()) + ';' + Nmea.clock(fix.timeMs()) : "NA;NA");
        text.append(';');
        if (fix.isPlaced()) {
            text.append(Nmea.degreesMinutes(fix.latitudeE7(), Nmea.LATITUDE_DEGREE_DIGITS, DECIMALS));
            text.append(fix.latitudeE7() < 0 ? ";S;" : ";N;");
            text.append(Nmea.degreesMinutes(fix.longitudeE7(), Nmea.LONGITUDE_DEGREE_DIGITS, DECIMALS));
            text.append(fix.longitudeE7() < 0 ? ";W;" : ";E;");
        } else {
            text.append("NA;NA;NA;NA;");
        }
        text.append(known(fix.speedCmps(), (int) Math.round(fix.speedCmps() * KMH_PER_CMPS)))
                .append(known(fix.courseCdeg(), fix.courseCdeg() / CDEG_PER_DEG))
                .append(known(fix.altitudeCm(), fix.altitudeCm() / CM_PER_M))
                .append(known(fix.satelliteCount(), fix.satelliteCount()));
        return text.append("NA;NA;NA;;NA;SOS:1:")
                .append(alarms.isOpen(Alarm.SOS) ? 1 : 0)
                .toString();
    }

    private static String known(int value, int written) {
        return (value == Fix.UNKNOWN ? MISSING : Integer.toString(written)) + ';';
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        out.writeCharSequence(prefix() + "#P#\r\n", StandardCharsets.UTF_8);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void line(String type, String body, ByteBuf out) {
        ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        String check = WialonSession.hex(Checksums.crc16Arc(bytes, 0, bytes.readableBytes()));
        out.writeCharSequence(prefix() + '#' + type + '#' + body + check + "\r\n", StandardCharsets.UTF_8);
    }

    private String prefix() {
        return transport == Transport.UDP ? VERSION + identity : "";
    }
}
