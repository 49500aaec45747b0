// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays the frames of a log to a gateway over UDP, each at its time, as the ground station's forwarding would have sent them.
 * Blocks; what comes back is not read.
 */
public final class TlogPlayer {
    /** A pause of the log that is longer is played as this long. */
    public static final long MAX_PAUSE_US = 10_000_000;

    private final InetSocketAddress gateway;
    private final double speed;

    /** @param speed how many times faster than it was */
    public TlogPlayer(InetSocketAddress gateway, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed: found " + speed + ", expected more than 0");
        }
        this.gateway = gateway;
        this.speed = speed;
    }

    /**
     * Plays the log from where it stands to its end.
     *
     * @param stopped whether to end before; asked at each frame, and once a second in pauses
     * @return frames that were sent
     */
    public long play(Tlog log, BooleanSupplier stopped) throws IOException {
        long sent = 0;
        long lastUs = Long.MIN_VALUE;
        double dueUs = 0;
        long startNs = System.nanoTime();
        try (DatagramSocket socket = new DatagramSocket()) {
            for (Tlog.@Nullable Entry entry = log.next(); entry != null; entry = log.next()) {
                if (lastUs != Long.MIN_VALUE) { // a clock that was set back does not hold the rest up
                    dueUs += Math.max(0, Math.min(MAX_PAUSE_US, entry.timeUs() - lastUs));
                }
                lastUs = entry.timeUs();
                if (!waitUntil(startNs + (long) (dueUs * 1_000 / speed), stopped)) {
                    break;
                }
                socket.send(new DatagramPacket(entry.bytes(), entry.bytes().length, gateway));
                sent++;
            }
        }
        return sent;
    }

    private static boolean waitUntil(long dueNs, BooleanSupplier stopped) {
        for (long leftNs = dueNs - System.nanoTime(); leftNs > 0; leftNs = dueNs - System.nanoTime()) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(leftNs, TimeUnit.SECONDS.toNanos(1)));
        }
        return !stopped.getAsBoolean();
    }
}
