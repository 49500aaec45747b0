// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.Nmea;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** The device's side, with reports in text: for the simulator and for round trips in tests. */
final class MeitrackTerminal implements Terminal {
    private static final double E7 = 1e7;
    private static final double KMH_PER_CMPS = 0.036;
    private static final int CDEG = 100;
    private static final int CM_PER_M = 100;
    private static final int HEARTBEAT = 31;

    private final String identity;
    private Fix last = Fix.NONE;
    private char letter = 'A';

    MeitrackTerminal(String identity) {
        this.identity = identity;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        // there is no login
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        while (in.isReadable()) {
            int from = in.readerIndex();
            int length = MeitrackFrame.length(in, from, MeitrackFrame.PLATFORM_START);
            if (length == MeitrackFrame.INCOMPLETE) {
                return;
            }
            in.readerIndex(length == MeitrackFrame.NO_FRAME ? from + 1 : from + length);
            if (length > 0 && MeitrackFrame.isIntact(in, from, length)) {
                command(in.toString(from, length, StandardCharsets.UTF_8), nowMs, out);
            }
        }
    }

    private void command(String frame, long nowMs, ByteBuf out) {
        int comma = frame.indexOf(',', frame.indexOf(',') + 1);
        String name = frame.substring(comma + 1, comma + 4);
        if (name.equals("A10")) {
            located(MeitrackEvent.LOCATION_ASKED_FOR, last.hasTime() ? last : last.at(nowMs), out);
        } else {
            write(name + ",OK", out);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        last = fix;
        located(MeitrackEvent.opening(alarms.openBits()), fix, out);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        located(HEARTBEAT, last.at(nowMs), out);
    }

    private void located(int event, Fix fix, ByteBuf out) {
        write(
                "AAA," + event + ',' + degrees(fix.latitudeE7(), fix) + ',' + degrees(fix.longitudeE7(), fix) + ','
                        + Nmea.yearFirst(fix.timeMs()) + ',' + (fix.isPlaced() ? 'A' : 'V') + ','
                        + whole(fix.satelliteCount(), 1) + ",24," + speed(fix.speedCmps()) + ','
                        + whole(fix.courseCdeg(), CDEG) + ",0.9," + whole(fix.altitudeCm(), CM_PER_M)
                        + ",0,0,460|0|18D8|6141,0000,0000|0000|0000|018D|04CB,,",
                out);
    }

    private static String degrees(int degreesE7, Fix fix) {
        return String.format(Locale.ROOT, "%.6f", fix.isPlaced() ? degreesE7 / E7 : 0);
    }

    private static long speed(int cmps) {
        return cmps == Fix.UNKNOWN ? 0 : Math.round(cmps * KMH_PER_CMPS);
    }

    private static int whole(int value, int divisor) {
        return value == Fix.UNKNOWN ? 0 : value / divisor;
    }

    private void write(String content, ByteBuf out) {
        MeitrackFrame.write(MeitrackFrame.START, letter, identity + ',' + content, out);
        letter = letter == 'Z' ? 'A' : (char) (letter + 1);
    }

    @Override
    public long acknowledged() {
        return 0;
    }
}
