// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.Arrays;

/**
 * Numbers in the order of their deadlines, each number at most once: memory is bounded by how many there are. A deadline
 * that moves later need not be told; whoever takes the number out looks again. Confined to one thread.
 */
final class DeadlineHeap {
    private static final int ABSENT = -1;

    private int[] heap = new int[64];
    private int[] placeOf = new int[0];
    private long[] deadlineMs = new long[0];
    private int size;

    int size() {
        return size;
    }

    /** Sees to it that {@code number} comes out no later than {@code atMs}. */
    void schedule(int number, long atMs) {
        if (number >= placeOf.length) {
            grow(number);
        }
        int place = placeOf[number];
        if (place == ABSENT) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            deadlineMs[number] = atMs;
            rise(size++, number);
        } else if (atMs < deadlineMs[number]) {
            deadlineMs[number] = atMs;
            rise(place, number);
        }
    }

    /** Takes out the number with the earliest deadline, if that is not after {@code nowMs}; otherwise -1. */
    int take(long nowMs) {
        if (size == 0 || deadlineMs[heap[0]] > nowMs) {
            return -1;
        }
        int first = heap[0];
        placeOf[first] = ABSENT;
        int last = heap[--size];
        if (size > 0) {
            sink(last);
        }
        return first;
    }

    private void rise(int from, int number) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (deadlineMs[heap[parent]] <= deadlineMs[number]) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, number);
    }

    private void sink(int number) {
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && deadlineMs[heap[child + 1]] < deadlineMs[heap[child]]) {
                child++;
            }
            if (deadlineMs[number] <= deadlineMs[heap[child]]) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, number);
    }

    private void put(int place, int number) {
        heap[place] = number;
        placeOf[number] = place;
    }

    private void grow(int number) {
        int before = placeOf.length;
        int length = Math.max(number + 1, Math.max(64, before * 2));
        placeOf = Arrays.copyOf(placeOf, length);
        Arrays.fill(placeOf, before, length, ABSENT);
        deadlineMs = Arrays.copyOf(deadlineMs, length);
    }
}
