// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands as the journal's entries left them, the oldest first. Written by the ordering thread, read by any; bounded
 * by count and by age.
 */
final class History {
    private final Map<String, CommandStatus> statuses = new LinkedHashMap<>();
    private final Set<String> dirtyIds = new HashSet<>();
    private final int maxCount;
    private final long maxAgeMs;
    private final Counter evicted;

    /** @param evicted counts those that were forgotten before their time */
    History(int maxCount, long maxAgeMs, Counter evicted) {
        this.maxCount = maxCount;
        this.maxAgeMs = maxAgeMs;
        this.evicted = evicted;
    }

    /** Puts them in order: a checkpoint gives them back in any. */
    synchronized void sortByAge() {
        List<CommandStatus> all = new ArrayList<>(statuses.values());
        all.sort(Comparator.comparingLong(CommandStatus::createdMs));
        statuses.clear();
        all.forEach(status -> statuses.put(status.id(), status));
    }

    synchronized @Nullable CommandStatus status(String id) {
        return statuses.get(id);
    }

    /** Takes a status that follows from what is known; true when it did. */
    synchronized boolean take(CommandStatus status) {
        CommandStatus before = statuses.get(status.id());
        if (before != null && !before.precedes(status)) {
            return false;
        }
        statuses.put(status.id(), status);
        dirtyIds.add(status.id());
        if (statuses.size() > maxCount) {
            dropOldestFinal();
        }
        return true;
    }

    synchronized void remove(String id) {
        statuses.remove(id);
        dirtyIds.add(id);
    }

    /** Forgets what is over for so long that its id may be used again. */
    synchronized void prune(long nowMs) {
        Iterator<CommandStatus> each = statuses.values().iterator();
        while (each.hasNext()) {
            CommandStatus status = each.next();
            if (nowMs - status.createdMs() < maxAgeMs) {
                return;
            }
            if (status.isFinal()) {
                each.remove();
                dirtyIds.add(status.id());
            }
        }
    }

    /** The newest first. */
    synchronized List<CommandStatus> list(@Nullable String unit, int limit) {
        List<CommandStatus> all = new ArrayList<>();
        for (CommandStatus status : statuses.values()) {
            if (unit == null || status.request().unit().equals(unit)) {
                all.add(status);
            }
        }
        List<CommandStatus> newest = new ArrayList<>(all.subList(Math.max(0, all.size() - limit), all.size()));
        Collections.reverse(newest);
        return newest;
    }

    synchronized List<CommandStatus> unfinished() {
        return statuses.values().stream().filter(status -> !status.isFinal()).toList();
    }

    /** Hands over what changed since the last time, null for what was forgotten. */
    synchronized void drainDirty(BiConsumer<String, @Nullable CommandStatus> out) {
        dirtyIds.forEach(id -> out.accept(id, statuses.get(id)));
        dirtyIds.clear();
    }

    private void dropOldestFinal() {
        Iterator<CommandStatus> each = statuses.values().iterator();
        while (each.hasNext()) {
            CommandStatus status = each.next();
            if (status.isFinal()) {
                each.remove();
                dirtyIds.add(status.id());
                evicted.increment();
                return;
            }
        }
    }
}
