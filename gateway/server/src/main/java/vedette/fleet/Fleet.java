// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.access.Principal;
import vedette.http.Refusal;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody.Audited;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.Fold;
import vedette.journal.Journal;
import vedette.journal.Stored;
import vedette.telemetry.DeviceId;

/**
 * Units, devices and groups: the fold of the journal's fleet edits. Any thread may read and edit; the records change only
 * when the entry of an edit is applied on the ordering thread, before whoever edited is told that it is stored.
 *
 * <p>Editors pass one lock, from looking at the {@link Plan} to appending; no reader and no fold ever waits for it. All
 * edits go under one key ({@link Draft#NO_UNIT}), so that they keep their order in any journal.
 */
public final class Fleet implements Fold, FleetView {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

    private final FleetSettings settings;
    private final InstantSource clock;
    private final Tables tables = new Tables();
    private final Plan plan = new Plan(tables);
    private final Knocking knocking;
    private final List<FleetListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> dirtyKeys = new HashSet<>();
    private final Counter edits;
    private final Counter unreadable;
    private final Object editing = new Object();
    private volatile @Nullable Journal journal;

    public Fleet(FleetSettings settings, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        knocking = new Knocking(settings.maxKnocking(), settings.maxIgnored(), meters);
        edits = meters.counter("vedette.fleet.edits");
        unreadable = meters.counter("vedette.fleet.unreadable");
        meters.gauge("vedette.fleet.units", tables, all -> all.count(FleetCodec.UNIT));
        meters.gauge("vedette.fleet.devices", tables, all -> all.count(FleetCodec.DEVICE));
        meters.gauge("vedette.fleet.groups", tables, all -> all.count(FleetCodec.GROUP));
    }

    /** From now on edits are taken. The journal has restored this fold before. */
    public void start(Journal journal) {
        this.journal = journal;
        LOG.info(
                "fleet ready units={} devices={} groups={} adopt-automatically={}",
                tables.count(FleetCodec.UNIT),
                tables.count(FleetCodec.DEVICE),
                tables.count(FleetCodec.GROUP),
                settings.adoptAutomatically());
    }

    public FleetSettings settings() {
        return settings;
    }

    /** The devices that nobody knows. */
    public Knocking knocking() {
        return knocking;
    }

    /** Tells {@code listener} of every device that changes from now on. */
    public void follow(FleetListener listener) {
        listeners.add(listener);
    }

    @Override
    public @Nullable Unit unit(String id) {
        return tables.unit(id);
    }

    @Override
    public @Nullable Device device(DeviceId id) {
        return tables.device(id);
    }

    /** The device as it is, or as it is just being created: for the session that had it adopted and goes on at once. */
    public @Nullable Device deviceSoon(DeviceId id) {
        Device device = tables.device(id);
        if (device != null || plan.device(id) == null) {
            return device;
        }
        synchronized (editing) { // its entry is appended when this is free: whoever goes on comes after it
            return plan.device(id);
        }
    }

    @Override
    public @Nullable Group group(String id) {
        return tables.group(id);
    }

    @Override
    public List<Device> devicesOf(String unitId) {
        return tables.devicesOf(unitId);
    }

    @Override
    public Collection<Unit> unitsOf(String groupId) {
        return tables.unitsOf(groupId);
    }

    public Collection<Unit> units() {
        return tables.units();
    }

    public Collection<Device> devices() {
        return tables.devices();
    }

    public Collection<Group> groups() {
        return tables.groups();
    }

    /** Does one edit; see {@link #edit(Edits, Principal)}. */
    public CompletionStage<Void> edit(FleetEdit edit, Principal actor) {
        return edit(now -> List.of(edit), actor);
    }

    /**
     * Does all edits or none. The stage completes on the committing thread when they are stored, and fails with a
     * {@link Refusal}.
     */
    public CompletionStage<Void> edit(Edits edits, Principal actor) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            boolean waits = change(edits, actor.name(), new Stored() {
                @Override
                public void onStored() {
                    stored.complete(null);
                }

                @Override
                public void onLost() {
                    stored.completeExceptionally(new Refusal(
                            Refusal.Code.NOT_STORED, "", "the journal takes nothing at the moment, try again later"));
                }
            });
            if (!waits) {
                stored.complete(null);
            }
        } catch (Refusal refusal) {
            stored.completeExceptionally(refusal);
        }
        return stored;
    }

    /** Decides on edits with the newest records before its eyes; called while nobody else edits. */
    public interface Edits {
        List<FleetEdit> of(FleetView now) throws Refusal;
    }

    /** Checks and appends; {@code stored} is told only if there was something to append, and then this is true. */
    boolean change(Edits edits, String actor, Stored stored) throws Refusal {
        Journal open = journal;
        if (open == null) {
            throw new IllegalStateException("fleet: found an edit before start, expected it after");
        }
        synchronized (editing) {
            Map<FleetEdited, Object> steps = new Drafting(plan, settings).steps(edits.of(plan), actor);
            if (steps.isEmpty()) {
                return false;
            }
            List<Draft> drafts = new ArrayList<>(steps.size());
            long nowMs = clock.millis();
            steps.forEach((entry, record) -> {
                plan.expect(entry, record == Drafting.DELETED ? null : record);
                drafts.add(new Draft(Draft.NO_UNIT, nowMs, entry));
            });
            open.append(drafts, new Settling(List.copyOf(steps.keySet()), stored));
            return true;
        }
    }

    /** Appends what an auditor wants to know; nobody waits for it. */
    void audit(Audited entry) {
        Journal open = journal;
        if (open != null) {
            open.append(new Draft(Draft.NO_UNIT, clock.millis(), entry), Stored.NOBODY);
        }
    }

    /** What the journal lost is not expected any more. */
    private final class Settling implements Stored {
        private final List<FleetEdited> entries;
        private final Stored next;

        Settling(List<FleetEdited> entries, Stored next) {
            this.entries = entries;
            this.next = next;
        }

        @Override
        public void onStored() {
            next.onStored();
        }

        @Override
        public void onLost() {
            entries.forEach(plan::settle);
            next.onLost();
        }
    }

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public void restore(String key, byte[] value) {
        int slash = key.indexOf('/');
        write(key.substring(0, slash), key.substring(slash + 1), new String(value, UTF_8));
    }

    @Override
    public void apply(Entry entry) {
        if (entry.body() instanceof FleetEdited edited) {
            if (write(edited.kind(), edited.id(), edited.json())) {
                dirtyKeys.add(edited.kind() + '/' + edited.id());
            }
            plan.settle(edited);
            edits.increment();
            if (edited.kind().equals(FleetCodec.DEVICE)) {
                deviceChanged(DeviceId.parse(edited.id()));
            }
        }
    }

    @Override
    public void checkpoint(Checkpoint out) {
        for (String key : dirtyKeys) {
            Object record = record(key);
            if (record == null) {
                out.delete(key);
            } else {
                out.put(key, FleetCodec.stored(record).getBytes(UTF_8));
            }
        }
        dirtyKeys.clear();
    }

    private void deviceChanged(DeviceId id) {
        if (tables.device(id) != null) {
            knocking.forget(id);
        }
        for (FleetListener listener : listeners) {
            listener.deviceChanged(id);
        }
    }

    private @Nullable Object record(String key) {
        int slash = key.indexOf('/');
        String id = key.substring(slash + 1);
        return switch (key.substring(0, slash)) {
            case FleetCodec.UNIT -> tables.unit(id);
            case FleetCodec.DEVICE -> tables.device(DeviceId.parse(id));
            default -> tables.group(id);
        };
    }

    /** A record that this version cannot read is left as it was, counted and logged: one record must not stop a start. */
    private boolean write(String kind, String id, String json) {
        try {
            if (json.isEmpty()) {
                delete(kind, id);
            } else {
                put(kind, json);
            }
            return true;
        } catch (Refusal refusal) {
            unreadable.increment();
            LOG.error("fleet record unreadable kind={} id={} cause={}", kind, id, refusal.detail());
            return false;
        }
    }

    private void put(String kind, String json) throws Refusal {
        switch (kind) {
            case FleetCodec.UNIT -> tables.put(FleetCodec.storedUnit(json));
            case FleetCodec.DEVICE -> tables.put(FleetCodec.storedDevice(json));
            case FleetCodec.GROUP -> tables.put(FleetCodec.storedGroup(json));
            default -> throw new Refusal(Refusal.Code.BAD_REQUEST, "", "found kind '" + kind + "'");
        }
    }

    private void delete(String kind, String id) throws Refusal {
        switch (kind) {
            case FleetCodec.UNIT -> tables.deleteUnit(id);
            case FleetCodec.DEVICE -> tables.deleteDevice(DeviceId.parse(id));
            case FleetCodec.GROUP -> tables.deleteGroup(id);
            default -> throw new Refusal(Refusal.Code.BAD_REQUEST, "", "found kind '" + kind + "'");
        }
    }
}
