// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands groups from the ordering thread to the committing one: while one group is being written, the next one fills. The
 * lock is held for a few copies and never across a write, so the ordering thread does not wait for the disk.
 */
final class GroupExchange {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    private Group open = new Group();

    /** Adds to the open group. */
    void add(Consumer<Group> addition) {
        lock.lock();
        try {
            boolean wasEmpty = open.isEmpty();
            addition.accept(open);
            if (wasEmpty && !open.isEmpty()) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is in the open group. */
    void await() {
        lock.lock();
        try {
            while (open.isEmpty()) {
                filled.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the open group and leaves {@code empty} in its place. */
    Group take(Group empty) {
        lock.lock();
        try {
            Group taken = open;
            open = empty;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
