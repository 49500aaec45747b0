// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.Nmea;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A receiver that names itself and sends RMC. It hears nothing. */
final class T55Terminal implements Terminal {
    private static final double KNOTS_PER_CMPS = 3600 / 185_200.0;
    private static final int MINUTE_DECIMALS = 5;

    private final String identity;

    T55Terminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        line(out, Identities.isImei(identity) ? Lines.IMEI_WORD + identity : "$GPFID," + identity);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        in.skipBytes(in.readableBytes());
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
        String sentence = "GPRMC," + Nmea.clock(timeMs) + (placed ? ".000,A," : ".000,V,")
                + Nmea.degreesMinutes(latitudeE7, Nmea.LATITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                + (latitudeE7 < 0 ? ",S," : ",N,")
                + Nmea.degreesMinutes(longitudeE7, Nmea.LONGITUDE_DEGREE_DIGITS, MINUTE_DECIMALS)
                + (longitudeE7 < 0 ? ",W," : ",E,") + decimals(fix.speedCmps(), KNOTS_PER_CMPS) + ","
                + decimals(fix.courseCdeg(), 0.01) + "," + Nmea.dayFirst(timeMs) + ",,,A";
        int check = 0;
        for (int i = 0; i < sentence.length(); i++) {
            check ^= sentence.charAt(i);
        }
        line(out, "$" + sentence + "*" + Nmea.hex(check));
    }

    private static String decimals(int value, double unit) {
        return value == Fix.UNKNOWN ? "" : String.format(Locale.ROOT, "%.2f", value * unit);
    }

    /** There is none. */
    @Override
    public void heartbeat(long nowMs, ByteBuf out) {}

    @Override
    public long acknowledged() {
        return 0;
    }

    private static void line(ByteBuf out, String text) {
        out.writeCharSequence(text + "\r\n", StandardCharsets.US_ASCII);
    }
}
