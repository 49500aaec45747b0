// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Arrays;

/** A set of well-mixed 64-bit numbers in one array. Not thread-safe. */
final class LongSet {
    private static final int FIRST_CAPACITY = 256;
    private static final long FREE = 0;

    private long[] slots = new long[FIRST_CAPACITY];
    private int size;
    private boolean hasFree;

    int size() {
        return size;
    }

    void add(long value) {
        if (value == FREE) {
            size += hasFree ? 0 : 1;
            hasFree = true;
            return;
        }
        if (2 * size >= slots.length) {
            grow();
        }
        int slot = slotOf(value);
        if (slots[slot] == FREE) {
            slots[slot] = value;
            size++;
        }
    }

    boolean contains(long value) {
        return value == FREE ? hasFree : slots[slotOf(value)] == value;
    }

    /** Empties the set; a large array is given back. */
    void clear() {
        if (size == 0) {
            return;
        }
        if (slots.length > 8 * size && slots.length > FIRST_CAPACITY) {
            slots = new long[FIRST_CAPACITY];
        } else {
            Arrays.fill(slots, FREE);
        }
        size = 0;
        hasFree = false;
    }

    private int slotOf(long value) {
        int mask = slots.length - 1;
        int slot = (int) value & mask;
        while (slots[slot] != FREE && slots[slot] != value) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long value : old) {
            if (value != FREE) {
                slots[slotOf(value)] = value;
            }
        }
    }
}
