// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.Arrays;

/** A set of unit indices as bits: an eighth of a byte a unit, compared a word at a time. */
final class IndexSet {
    private long[] words;

    IndexSet() {
        words = new long[8];
    }

    private IndexSet(long[] words) {
        this.words = words;
    }

    IndexSet copy() {
        return new IndexSet(words.clone());
    }

    boolean contains(int index) {
        int word = index >> 6;
        return word < words.length && (words[word] & 1L << index) != 0;
    }

    void add(int index) {
        int word = index >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(words.length * 2, word + 1));
        }
        words[word] |= 1L << index;
    }

    void remove(int index) {
        int word = index >> 6;
        if (word < words.length) {
            words[word] &= ~(1L << index);
        }
    }

    int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The first index from {@code from} on that is in this set, or -1. */
    int next(int from) {
        return nextBeside(EMPTY, from);
    }

    /** The first index from {@code from} on that is in this set and not in {@code other}, or -1. */
    int nextBeside(IndexSet other, int from) {
        int at = from >> 6;
        long mask = -1L << from;
        for (; at < words.length; at++) {
            long word = words[at] & ~(at < other.words.length ? other.words[at] : 0) & mask;
            if (word != 0) {
                return (at << 6) + Long.numberOfTrailingZeros(word);
            }
            mask = -1L;
        }
        return -1;
    }

    private static final IndexSet EMPTY = new IndexSet(new long[0]);
}
