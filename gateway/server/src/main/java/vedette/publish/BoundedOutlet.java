// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.Future;
import java.time.InstantSource;

/**
 * An outlet that knows how much was handed to its socket and has not left. Above the high-water mark it has no room until
 * the low-water mark is passed: nothing is queued for a reader that does not read.
 */
final class BoundedOutlet implements Outlet {
    /** Writes to the socket; the future ends when the bytes left the process. */
    interface Sink {
        Future<Void> write(byte[] frame);
    }

    private final Sink sink;
    private final int highWaterBytes;
    private final int lowWaterBytes;
    private final InstantSource clock;
    private final Runnable onRoom;

    private long waitingBytes;
    private boolean full;
    private long progressMs;

    /** {@code onRoom} is run inside a write's completion: it must not write there and then. */
    BoundedOutlet(Sink sink, PublishSettings settings, InstantSource clock, Runnable onRoom) {
        this.sink = sink;
        this.highWaterBytes = settings.highWaterBytes();
        this.lowWaterBytes = settings.lowWaterBytes();
        this.clock = clock;
        this.onRoom = onRoom;
    }

    @Override
    public boolean hasRoom() {
        return !full;
    }

    @Override
    public void send(byte[] frame) {
        if (waitingBytes == 0) {
            progressMs = clock.millis();
        }
        waitingBytes += frame.length;
        full |= waitingBytes > highWaterBytes;
        sink.write(frame).onComplete(written -> left(frame.length));
    }

    /** Whether the message at the head has been waiting for longer than {@code limitMs}. */
    boolean isStuck(long nowMs, long limitMs) {
        return waitingBytes > 0 && nowMs - progressMs > limitMs;
    }

    /** A failed write counts as left: the connection's end is told in another way. */
    private void left(int bytes) {
        waitingBytes -= bytes;
        progressMs = clock.millis();
        if (full && waitingBytes < lowWaterBytes) {
            full = false;
            onRoom.run();
        }
    }
}
