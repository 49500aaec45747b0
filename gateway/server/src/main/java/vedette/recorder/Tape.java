// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The last of what one device and the gateway said. Once it has its size it allocates nothing. Its lock is the one place
 * where it crosses threads; but for somebody who looks, only the device's own loop ever takes it.
 */
final class Tape {
    static final int ANSWER = 1;
    static final int WHEN_STORED = 1 << 1;
    static final int DOWN = 1 << 2;
    static final int OPENS = 1 << 3;

    /** What a tape costs beside its ring: counted with it. */
    static final int OVERHEAD_BYTES = 256;

    private static final int RING_STEP_BYTES = 64;
    /** From this size on a ring grows by half of itself. */
    private static final int GENEROUS_FROM_BYTES = 512;

    private static final int MAX_TOPIC_BYTES = 256;
    private static final byte[] NO_TOPIC = {};

    // What stands before the topic and the bytes: offsets.
    private static final int TIME = 0;
    private static final int CONNECTION = 8;
    private static final int FLAGS = 12;
    private static final int TOPIC_LENGTH = 13;
    private static final int KEPT = 15;
    private static final int LENGTH = 19;
    private static final int HEADER_BYTES = 23;

    /** Whether there is room for more; the tape asks for bytes and gives them back. Any thread. */
    interface Budget {
        boolean take(int bytes);

        void giveBack(int bytes);
    }

    /** How much a tape keeps, and until when; afterwards it is as usual again. */
    record Length(int frames, int bytes, long untilMs) {
        static final long FOR_EVER = Long.MAX_VALUE;
    }

    private final Budget budget;
    private final Length usual;
    private final ByteRing ring = new ByteRing();
    private List<Connection> connections = List.of();
    private Length length;
    private int firstConnection = 1;
    private int count;
    private long first = 1;
    private long lastMs;
    private boolean gone;

    Tape(Budget budget, Length usual) {
        this.budget = budget;
        this.usual = usual;
        length = usual;
    }

    /** Adds the bytes at {@code from}; false when the tape was given up, so that another is needed. */
    synchronized boolean append(
            Connection connection, long timeMs, int flags, String topic, ByteBuf in, int from, int lengthBytes) {
        if (gone) {
            return false;
        }
        if (timeMs >= length.untilMs()) {
            keep(usual);
        }
        lastMs = timeMs;
        byte[] words = topic.isEmpty() ? NO_TOPIC : topic.getBytes(UTF_8);
        int topicBytes = Math.min(words.length, MAX_TOPIC_BYTES);
        makeRoom(HEADER_BYTES + topicBytes + lengthBytes);
        int kept = Math.min(lengthBytes, ring.free() - HEADER_BYTES - topicBytes);
        if (kept < 0 || length.frames() == 0) {
            first++; // it was said, and nothing of it can be kept
            return true;
        }
        ring.putLong(timeMs);
        ring.putInt(numberOf(connection));
        ring.putByte(flags);
        ring.putShort(topicBytes);
        ring.putInt(kept);
        ring.putInt(lengthBytes);
        ring.put(words, topicBytes);
        ring.put(in, from, kept);
        count++;
        return true;
    }

    /** Drops no more than has to be dropped, and grows before that. */
    private void makeRoom(int bytes) {
        while (count > 0 && count >= length.frames()) {
            drop();
        }
        if (bytes > ring.free()) {
            grow(ring.used() + bytes);
        }
        while (bytes > ring.free() && count > 0) {
            drop();
        }
    }

    /** At first by just what is needed, for many a device logs in and says no more; then by half, as far as it may. */
    private void grow(int needed) {
        int before = ring.capacity();
        int stepped = (needed + RING_STEP_BYTES - 1) / RING_STEP_BYTES * RING_STEP_BYTES;
        int half = before < GENEROUS_FROM_BYTES ? before : before + before / 2;
        int after = Math.min(Math.max(stepped, half), length.bytes());
        if (after > before && budget.take(after - before)) {
            ring.resize(after);
        }
    }

    private void drop() {
        ring.drop(size(0));
        count--;
        first++;
        while (count > 0 && ring.intAt(CONNECTION) > firstConnection) {
            connections = List.copyOf(connections.subList(1, connections.size()));
            firstConnection++;
        }
    }

    private int size(int at) {
        return HEADER_BYTES + ring.shortAt(at + TOPIC_LENGTH) + ring.intAt(at + KEPT);
    }

    private int numberOf(Connection connection) {
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (connections.get(i) == connection) {
                return firstConnection + i;
            }
        }
        List<Connection> longer = new ArrayList<>(connections);
        longer.add(connection);
        connections = List.copyOf(longer); // nearly always one, and changed seldom
        return firstConnection + connections.size() - 1;
    }

    /** Everything that is kept, the oldest first. */
    synchronized List<Recorded> copy() {
        List<Recorded> out = new ArrayList<>(count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            out.add(recorded(first + i, at));
            at += size(at);
        }
        return out;
    }

    private Recorded recorded(long number, int at) {
        int flags = ring.byteAt(at + FLAGS);
        int connection = ring.intAt(at + CONNECTION);
        int topicBytes = ring.shortAt(at + TOPIC_LENGTH);
        return new Recorded(
                number,
                connections.get(connection - firstConnection),
                connection,
                ring.longAt(at + TIME),
                (flags & DOWN) == 0 ? Direction.UP : Direction.DOWN,
                (flags & ANSWER) != 0,
                (flags & WHEN_STORED) != 0,
                (flags & OPENS) != 0,
                new String(ring.bytesAt(at + HEADER_BYTES, topicBytes), UTF_8),
                ring.intAt(at + LENGTH),
                ring.bytesAt(at + HEADER_BYTES + topicBytes, ring.intAt(at + KEPT)));
    }

    /** Keeps so much from now on. */
    synchronized void keep(Length next) {
        length = next;
        while (count > 0 && (count > next.frames() || ring.used() > next.bytes())) {
            drop();
        }
        int surplus = ring.capacity() - next.bytes();
        if (surplus > 0) {
            ring.resize(next.bytes());
            budget.giveBack(surplus);
        }
    }

    synchronized Length length(long nowMs) {
        return nowMs >= length.untilMs() ? usual : length;
    }

    /** Gives the tape up if nothing came since {@code sinceMs} and nobody asked for more of it. */
    synchronized boolean giveUp(long sinceMs, long nowMs) {
        if (gone || lastMs >= sinceMs || !length(nowMs).equals(usual)) {
            return false;
        }
        gone = true;
        budget.giveBack(ring.capacity() + OVERHEAD_BYTES);
        ring.drop(ring.used());
        ring.resize(0);
        connections = List.of();
        count = 0;
        return true;
    }
}
