// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.live.ChangeListener;
import vedette.live.UnitState;

/**
 * The one place where state crosses from the ordering thread to the publish loop. Keyed by unit: a state that was not
 * taken before the next one came is replaced by it, so what waits is bounded by the number of units. What is taken is
 * always complete up to its {@code seq}.
 */
final class HandOver implements ChangeListener {
    /** A unit is gone. */
    record Removal(int index, String id, long rev) {}

    /** Changes in order, at most one per unit. */
    static final class Batch {
        /** {@link UnitState} or {@link Removal}; null where a later one replaced it. */
        private @Nullable Object[] items = new @Nullable Object[64];

        private int[] indices = new int[64];
        private int[] superseded = new int[64];
        /** Slot of each unit plus 1, or 0. */
        private int[] slots = new int[64];

        private int length;
        private int live;
        private long seq;

        int length() {
            return length;
        }

        /** {@link UnitState}, {@link Removal}, or null to be passed over. */
        @Nullable
        Object item(int at) {
            return items[at];
        }

        /** How many states of the unit this one replaced. */
        int superseded(int at) {
            return superseded[at];
        }

        long seq() {
            return seq;
        }

        private void put(int index, Object item, int replaced) {
            if (index >= slots.length) {
                slots = Arrays.copyOf(slots, Math.max(slots.length * 2, index + 1));
            }
            int total = replaced;
            int slot = slots[index] - 1;
            if (slot >= 0) {
                total += superseded[slot] + 1;
                items[slot] = null;
                live--;
            }
            makeRoom();
            items[length] = item;
            indices[length] = index;
            superseded[length] = total;
            slots[index] = ++length;
            live++;
        }

        private void makeRoom() {
            if (length < items.length) {
                return;
            }
            if (live > length / 2) {
                items = Arrays.copyOf(items, length * 2);
                indices = Arrays.copyOf(indices, length * 2);
                superseded = Arrays.copyOf(superseded, length * 2);
                return;
            }
            int to = 0;
            for (int from = 0; from < length; from++) {
                Object item = items[from];
                if (item != null) {
                    items[to] = item;
                    indices[to] = indices[from];
                    superseded[to] = superseded[from];
                    slots[indices[to]] = ++to;
                }
            }
            Arrays.fill(items, to, length, null);
            length = to;
        }

        private void addAll(Batch later) {
            for (int i = 0; i < later.length; i++) {
                Object item = later.items[i];
                if (item != null) {
                    put(later.indices[i], item, later.superseded[i]);
                }
            }
        }

        private void clear() {
            for (int i = 0; i < length; i++) {
                items[i] = null;
                slots[indices[i]] = 0;
            }
            length = 0;
            live = 0;
        }
    }

    private final Object lock = new Object();
    /** The ordering thread's own, until it is told that the batch is whole. */
    private final Batch building = new Batch();

    private Batch waiting = new Batch();
    private Batch spare = new Batch();
    private boolean woken = true;
    private boolean told;
    private Runnable wake = () -> {};

    @Override
    public void changed(UnitState state) {
        building.put(state.index(), state, 0);
    }

    @Override
    public void removed(int index, String unitId, long rev) {
        building.put(index, new Removal(index, unitId, rev), 0);
    }

    @Override
    public void advanced(long seq) {
        Runnable waking = null;
        synchronized (lock) {
            waiting.addAll(building);
            waiting.seq = seq;
            told = true;
            if (!woken) {
                woken = true;
                waking = wake;
            }
        }
        building.clear();
        if (waking != null) {
            waking.run();
        }
    }

    /** Whether the live state was told, even if it was that there are no units. */
    boolean wasTold() {
        synchronized (lock) {
            return told;
        }
    }

    /** From now on {@code wake} is run, on the ordering thread, when there is something to take. */
    void onWaiting(Runnable newWake) {
        synchronized (lock) {
            wake = newWake;
            woken = false;
        }
    }

    /** What waits, until the next call. */
    Batch take() {
        spare.clear();
        synchronized (lock) {
            Batch taken = waiting;
            waiting = spare;
            waiting.seq = taken.seq;
            spare = taken;
            woken = false;
            return taken;
        }
    }
}
