// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/**
 * Walks over stored entries page by page, so that nothing in the store is held between two calls and a store that is opened
 * anew meanwhile is no matter. Entries never change, and those that were not there at the start are left out: the walk shows
 * what a snapshot would.
 */
abstract class StoredEntries implements EntryCursor {
    static final int PAGE_ENTRIES = 256;

    private final Deque<Entry> page = new ArrayDeque<>(PAGE_ENTRIES);
    private boolean ended;

    /** Adds the next entries to {@code page}; false when there are no more after them. */
    abstract boolean read(Deque<Entry> page);

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !ended) {
            ended = !read(page);
        }
        return !page.isEmpty();
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the walk is at its end");
        }
        return page.remove();
    }

    @Override
    public void close() {
        ended = true;
        page.clear();
    }
}
