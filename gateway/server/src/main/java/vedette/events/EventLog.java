// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.fleet.FleetView;
import vedette.fleet.Unit;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody.CommandChanged;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.LinkChanged;
import vedette.journal.EntryBody.MediaKept;
import vedette.journal.EntryBody.Noted;
import vedette.journal.EntryBody.Reported;
import vedette.journal.EntryBody.SourceConflict;
import vedette.journal.Fold;
import vedette.live.LiveState;

/**
 * The fold that makes events of the journal's entries and keeps the newest of them. Stands after the live state in the
 * order of the folds, because it compares with it.
 *
 * <p>Events follow from the entries alone, so a restart ends with the same ones under the same numbers. What is too old
 * or too much is forgotten, and {@link #forgottenSeq} says up to where: a hole is never silent.
 *
 * <p>Written on the ordering thread; the reading methods are safe from any thread, and hold the lock for one page.
 */
public final class EventLog implements Fold {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final String EVENT_KEY = "e/";
    private static final String FORGOTTEN_KEY = "f";
    /** No entry was seen yet, so nobody knows which there were before. */
    private static final long UNKNOWN = -1;
    /** Events that are looked at under one lock. */
    private static final int PAGE = 1_000;

    private final FleetView fleet;
    private final EventSettings settings;
    private final AlarmEdges alarms;
    private final EntryDraft draft;
    private final EventRing ring;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();

    /** Ids of the files that events of the log tell of. */
    private final Set<String> files = new HashSet<>();

    private final List<String> deletedKeys = new ArrayList<>();
    private final Counter made;
    private final Counter tooMany;
    private final Counter tooOld;
    private final Counter unreadable;

    private long lastSeq;
    private long forgottenSeq = UNKNOWN;
    /** Newest time of an event that was forgotten. */
    private long forgottenMs;

    /** Up to here events are in the checkpoint. */
    private long storedSeq;

    private boolean hasNew;

    public EventLog(FleetView fleet, LiveState live, EventSettings settings, MeterRegistry meters) {
        this.fleet = fleet;
        this.settings = settings;
        alarms = new AlarmEdges(fleet, live);
        draft = new EntryDraft(fleet);
        ring = new EventRing(settings.maxCount());
        made = meters.counter("vedette.events.made");
        tooMany = meters.counter("vedette.events.forgotten", "reason", "count");
        tooOld = meters.counter("vedette.events.forgotten", "reason", "age");
        unreadable = meters.counter("vedette.events.unreadable");
        meters.gauge("vedette.events.kept", this, EventLog::count);
    }

    /**
     * Some events in a row.
     *
     * @param events in the order that was asked for
     * @param heldSeq who held everything before the page, and has the page, holds everything up to this number
     * @param isLast whether there is nothing more to read in this direction for now
     */
    public record Page(List<Event> events, long heldSeq, boolean isLast) {}

    /** From now on {@code listener} is run, on the ordering thread, when there are new events: it must not block. */
    public void follow(Runnable listener) {
        listeners.add(listener);
    }

    /** Everything up to this number was looked at. */
    public long lastSeq() {
        synchronized (lock) {
            return lastSeq;
        }
    }

    /** Events up to this number may be missing; 0 when none is. */
    public long forgottenSeq() {
        synchronized (lock) {
            return Math.max(0, forgottenSeq);
        }
    }

    public EventSettings settings() {
        return settings;
    }

    /** The event's unit as it is now, null when it is about none or the unit is no more. */
    public @Nullable Unit unit(Event event) {
        return event.unit().equals(Draft.NO_UNIT) ? null : fleet.unit(event.unit());
    }

    int count() {
        synchronized (lock) {
            return ring.count();
        }
    }

    /**
     * The events behind that one, the oldest first. A page never ends within an entry's events but where {@code limit} is
     * reached by one entry alone.
     *
     * @param limit about how many; the rest of an entry's events may come on top
     */
    public Page after(long seq, int index, int limit, Predicate<Event> wanted) {
        List<Event> page = new ArrayList<>();
        long heldSeq = seq;
        int heldIndex = index;
        while (true) {
            synchronized (lock) {
                int place = ring.placeAfter(heldSeq, heldIndex);
                int end = Math.min(ring.count(), place + PAGE);
                for (; place < end && ring.at(place).seq() <= lastSeq; place++) {
                    Event event = ring.at(place);
                    if (page.size() >= limit && event.seq() != heldSeq) {
                        return new Page(page, heldSeq, false);
                    }
                    heldSeq = event.seq();
                    heldIndex = event.index();
                    if (wanted.test(event)) {
                        page.add(event);
                    }
                }
                if (place == ring.count() || ring.at(place).seq() > lastSeq) {
                    return new Page(page, Math.max(seq, lastSeq), true);
                }
            }
        }
    }

    /** The events before that one, the newest first. */
    public Page before(long seq, int index, int limit, Predicate<Event> wanted) {
        List<Event> page = new ArrayList<>();
        long heldSeq = lastSeq();
        long toSeq = seq;
        int toIndex = index;
        while (true) {
            synchronized (lock) {
                int place = ring.placeAfter(toSeq, toIndex - 1) - 1;
                for (int end = Math.max(-1, place - PAGE); place > end; place--) {
                    Event event = ring.at(place);
                    if (event.seq() <= heldSeq && wanted.test(event)) {
                        if (page.size() == limit) {
                            return new Page(page, heldSeq, false);
                        }
                        page.add(event);
                    }
                    toSeq = event.seq();
                    toIndex = event.index();
                }
                if (place < 0) {
                    return new Page(page, heldSeq, true);
                }
            }
        }
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public void restore(String key, byte[] value) {
        try {
            if (key.equals(FORGOTTEN_KEY)) {
                ByteBuffer in = ByteBuffer.wrap(value);
                forgottenSeq = Math.max(forgottenSeq, in.getLong());
                lastSeq = in.getLong();
                forgottenMs = Math.max(forgottenMs, in.getLong());
            } else if (key.startsWith(EVENT_KEY)) {
                Event event = EventRecord.read(value);
                storedSeq = Math.max(storedSeq, event.seq());
                keep(event);
            } else if (!alarms.restore(key, value)) {
                throw new IllegalArgumentException("there is no such kind of record");
            }
        } catch (RuntimeException e) {
            unreadable.increment();
            LOG.error("event unreadable key={} cause={}", key, e.getMessage());
        }
    }

    @Override
    public void apply(Entry entry) {
        noteFirst(entry.seq());
        draft.begin(entry);
        if (entry.body() instanceof Reported reported) {
            alarms.reported(entry.seq(), entry.unit(), reported.report(), draft);
        } else if (entry.body() instanceof FleetEdited) {
            alarms.edited(entry.seq(), draft);
        } else {
            make(entry, draft.of(entry.unit()));
        }
        if (draft.size() > 0) {
            draft.finish().forEach(this::keep);
            made.increment(draft.size());
            hasNew = true;
        }
    }

    /** What was before the first entry that it sees, nobody knows. */
    private void noteFirst(long seq) {
        if (forgottenSeq == UNKNOWN) {
            synchronized (lock) {
                forgottenSeq = seq - 1;
            }
        }
    }

    private void make(Entry entry, EventSink out) {
        if (entry.body() instanceof LinkChanged change) {
            EntryEvents.linkChanged(change, out);
        } else if (entry.body() instanceof CommandChanged changed) {
            try {
                EntryEvents.commandChanged(changed, out);
            } catch (Refusal refusal) {
                unreadable.increment();
                LOG.error("event not made id={} cause={}", changed.id(), refusal.detail());
            }
        } else if (entry.body() instanceof MediaKept kept) {
            if (isNew(kept.id(), entry.timeMs())) {
                EntryEvents.mediaKept(kept, out);
            }
        } else if (entry.body() instanceof Noted noted) {
            EntryEvents.noted(noted, out);
        } else if (entry.body() instanceof SourceConflict conflict) {
            EntryEvents.sourceConflict(conflict, out);
        }
    }

    /** Whether this file was never told of: a device may send one again, and it keeps its time of receipt. */
    private boolean isNew(String file, long receivedMs) {
        synchronized (lock) {
            return !files.contains(file) && receivedMs > forgottenMs;
        }
    }

    private void keep(Event event) {
        synchronized (lock) {
            if (ring.isFull()) {
                forgetOldest();
                tooMany.increment();
            }
            ring.add(event);
            if (event.type().equals(EntryEvents.MEDIA_AVAILABLE)) {
                files.add(fileOf(event));
            }
        }
    }

    private void forgetOldest() {
        Event oldest = ring.removeFirst();
        forgottenSeq = Math.max(forgottenSeq, oldest.seq());
        forgottenMs = Math.max(forgottenMs, oldest.entryMs());
        if (oldest.type().equals(EntryEvents.MEDIA_AVAILABLE)) {
            files.remove(fileOf(oldest));
        }
        if (oldest.seq() <= storedSeq) {
            deletedKeys.add(EVENT_KEY + EventRecord.key(oldest));
        }
    }

    private static String fileOf(Event event) {
        try {
            return JsonFields.parse(new String(event.data(), UTF_8)).path("id").asText();
        } catch (Refusal refusal) {
            throw new IllegalArgumentException("event " + event.id() + ": " + refusal.detail(), refusal);
        }
    }

    @Override
    public void endOfBatch(long seq) {
        synchronized (lock) {
            lastSeq = Math.max(lastSeq, seq);
        }
        if (hasNew) {
            hasNew = false;
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void tick(long nowMs, Consumer<Draft> out) {
        synchronized (lock) {
            while (ring.count() > 0 && nowMs - ring.at(0).entryMs() > settings.maxAgeMs()) {
                forgetOldest();
                tooOld.increment();
            }
        }
    }

    @Override
    public void checkpoint(Checkpoint out) {
        synchronized (lock) {
            deletedKeys.forEach(out::delete);
            deletedKeys.clear();
            for (int i = ring.placeAfter(storedSeq, Integer.MAX_VALUE); i < ring.count(); i++) {
                Event event = ring.at(i);
                out.put(EVENT_KEY + EventRecord.key(event), EventRecord.write(event));
                storedSeq = event.seq();
            }
            out.put(
                    FORGOTTEN_KEY,
                    ByteBuffer.allocate(3 * Long.BYTES)
                            .putLong(forgottenSeq)
                            .putLong(lastSeq)
                            .putLong(forgottenMs)
                            .array());
        }
        alarms.checkpoint(out);
    }
}
