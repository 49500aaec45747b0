// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The newest events in their order, at most so many. Not thread-safe. */
final class EventRing {
    private static final int LEAST_SLOTS = 64;

    private final int maxCount;
    private @Nullable Event[] slots = new @Nullable Event[LEAST_SLOTS];
    private int first;
    private int count;

    EventRing(int maxCount) {
        this.maxCount = maxCount;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count >= maxCount;
    }

    /** The event at that place, 0 for the oldest. */
    Event at(int place) {
        Event event = place < 0 || place >= count ? null : slots[slot(place)];
        if (event == null) {
            throw new IndexOutOfBoundsException("place " + place + " of " + count);
        }
        return event;
    }

    /** Adds one behind all others. */
    void add(Event event) {
        if (count == slots.length) {
            grow();
        }
        slots[slot(count++)] = event;
    }

    /** Takes the oldest out. */
    Event removeFirst() {
        Event oldest = at(0);
        slots[first] = null;
        first = slot(1);
        count--;
        return oldest;
    }

    /** How many events stand at or before that one: the place of the first one behind it. */
    int placeAfter(long seq, int index) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).isAfter(seq, index)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int slot(int place) {
        return (first + place) & (slots.length - 1);
    }

    private void grow() {
        @Nullable Event[] more = Arrays.copyOf(slots, slots.length * 2);
        for (int i = 0; i < count; i++) {
            more[i] = slots[slot(i)];
        }
        slots = more;
        first = 0;
    }
}
