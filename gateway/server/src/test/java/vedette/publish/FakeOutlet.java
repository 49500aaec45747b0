// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A connection of a few frames, read when the test says so. */
final class FakeOutlet implements Outlet {
    private static final int HIGH_FRAMES = 3;
    private static final int LOW_FRAMES = 1;

    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
    private boolean full;

    @Override
    public boolean hasRoom() {
        return !full;
    }

    @Override
    public void send(byte[] frame) {
        frames.add(frame);
        full |= frames.size() >= HIGH_FRAMES;
    }

    int waiting() {
        return frames.size();
    }

    /** The next message, or null; {@code onRoom} is run when the queue fell below its low-water mark. */
    @Nullable
    String read(Runnable onRoom) {
        byte[] frame = frames.poll();
        if (full && frames.size() <= LOW_FRAMES) {
            full = false;
            onRoom.run();
        }
        return frame == null ? null : new String(frame, StandardCharsets.UTF_8);
    }
}
