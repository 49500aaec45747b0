// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.events.Event;
import vedette.events.EventLog;

/**
 * Reads the log for many subscriptions: those that stand at the same place share one page, and each event of it is written
 * once for all. Belongs to the publish loop.
 */
final class EventPages {
    private static final int PAGE_EVENTS = 256;
    private static final int MAX_WRITTEN = 4_096;

    private final EventLog log;
    private final IdentityHashMap<Event, Frames> written = new IdentityHashMap<>();
    private @Nullable Page newest;

    EventPages(EventLog log) {
        this.log = log;
    }

    /** Some events behind a place, with their frames. */
    static final class Page {
        private final long seq;
        private final int index;
        private final EventLog.Page events;
        private final List<Frames> frames;

        private Page(long seq, int index, EventLog.Page events, List<Frames> frames) {
            this.seq = seq;
            this.index = index;
            this.events = events;
            this.frames = frames;
        }

        List<Frames> frames() {
            return frames;
        }

        boolean isLast() {
            return events.isLast();
        }

        /** Up to where the log was read. */
        long heldSeq() {
            return events.heldSeq();
        }
    }

    /** One event in all the forms in which it is sent. */
    static final class Frames {
        final Event event;
        private @Nullable JsonBytes body;
        private byte @Nullable [] frame;
        private @Nullable Wire wire;
        private String name = "";
        private long prev;

        private Frames(Event event) {
            this.event = event;
        }

        /** The message for a subscription; the same array for those who share name and position. */
        byte[] of(Wire wanted, String sub, String epoch, long from) {
            byte[] ready = frame;
            if (ready != null && wire == wanted && prev == from && name.equals(sub)) {
                return ready;
            }
            String eventId = epoch + ':' + event.heldSeq() + ':' + Spec.NO_VIEW;
            byte[] made = wanted.frame("event", sub, "", eventId, from, body());
            frame = made;
            wire = wanted;
            name = sub;
            prev = from;
            return made;
        }

        private JsonBytes body() {
            if (body == null) {
                byte[] members = event.members();
                body = new JsonBytes(members.length + 32)
                        .raw("\"seq\":")
                        .number(event.heldSeq())
                        .raw(',')
                        .raw(members)
                        .raw('}');
            }
            return Objects.requireNonNull(body);
        }
    }

    /** There are new events: what was read to the end is so no longer. */
    void forget() {
        newest = null;
        written.clear();
    }

    Page after(long seq, int index) {
        Page known = newest;
        if (known != null && known.seq == seq && known.index == index) {
            return known;
        }
        EventLog.Page events = log.after(seq, index, PAGE_EVENTS, event -> true);
        if (written.size() > MAX_WRITTEN) {
            written.clear();
        }
        List<Frames> frames = new ArrayList<>(events.events().size());
        for (Event event : events.events()) {
            frames.add(written.computeIfAbsent(event, Frames::new));
        }
        Page page = new Page(seq, index, events, frames);
        newest = page;
        return page;
    }
}
