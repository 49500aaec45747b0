// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import vedette.fleet.FleetView;
import vedette.fleet.Unit;
import vedette.journal.Draft;
import vedette.journal.Entry;

/** The events of one entry in the making; used again for every entry. Most entries have none, and cost nothing here. */
final class EntryDraft implements AlarmEdges.Edges {
    private final FleetView fleet;
    private final List<Event> events = new ArrayList<>();
    private long seq;
    private long entryMs;

    EntryDraft(FleetView fleet) {
        this.fleet = fleet;
    }

    void begin(Entry entry) {
        events.clear();
        seq = entry.seq();
        entryMs = entry.timeMs();
    }

    @Override
    public EventSink of(String unitId) {
        return new EventSink() {
            @Override
            public void add(String type, ObjectNode data) {
                make(unitId, type, entryMs, false, data);
            }

            @Override
            public void addLate(String type, long timeMs, ObjectNode data) {
                make(unitId, type, timeMs, true, data);
            }
        };
    }

    private void make(String unitId, String type, long timeMs, boolean isLate, ObjectNode data) {
        Unit unit = unitId.equals(Draft.NO_UNIT) ? null : fleet.unit(unitId);
        events.add(new Event(
                seq,
                events.size(),
                false,
                type,
                unit == null ? unitId : unit.id(), // the fleet's own strings, shared by all events
                unit == null ? "" : unit.fleet(),
                timeMs,
                entryMs,
                isLate,
                data.toString().getBytes(UTF_8)));
    }

    int size() {
        return events.size();
    }

    /** The events, the last one marked; until the next entry begins. */
    List<Event> finish() {
        int last = events.size() - 1;
        if (last >= 0) {
            events.set(last, events.get(last).asLast());
        }
        return events;
    }
}
