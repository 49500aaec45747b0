// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames whose acknowledgement is awaited, oldest first. Not thread-safe. */
final class Unacknowledged {
    /** A frame that was sent, and the location bodies in it, so that they can go out again in another frame. */
    static final class Sent {
        final int serial;
        final byte[] frame;
        final List<byte[]> bodies;
        int tries = 1;
        long sentMs;

        Sent(int serial, byte[] frame, List<byte[]> bodies, long sentMs) {
            this.serial = serial;
            this.frame = frame;
            this.bodies = bodies;
            this.sentMs = sentMs;
        }
    }

    private final Deque<Sent> frames = new ArrayDeque<>(2);

    int count() {
        return frames.size();
    }

    void add(Sent sent) {
        frames.addLast(sent);
    }

    /** Takes out the frame of that serial number; null when it is not awaited (any more). */
    @Nullable
    Sent acknowledge(int serial) {
        Iterator<Sent> all = frames.iterator();
        while (all.hasNext()) {
            Sent sent = all.next();
            if (sent.serial == serial) {
                all.remove();
                return sent;
            }
        }
        return null;
    }

    /** The oldest frame when it was sent before {@code sinceMs}, and goes behind the others; null when none is overdue. */
    @Nullable
    Sent overdue(long sinceMs) {
        Sent oldest = frames.peekFirst();
        if (oldest == null || oldest.sentMs > sinceMs) {
            return null;
        }
        frames.addLast(frames.removeFirst());
        return oldest;
    }

    /** Gives every frame up: the bodies that were in them, oldest first. */
    List<byte[]> giveUp() {
        List<byte[]> bodies = new ArrayList<>();
        frames.forEach(sent -> bodies.addAll(sent.bodies));
        frames.clear();
        return bodies;
    }
}
