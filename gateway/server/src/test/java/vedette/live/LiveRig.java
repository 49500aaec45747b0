// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.fleet.Fleet;
import vedette.fleet.FleetSettings;
import vedette.journal.Draft;
import vedette.journal.Entry;
import vedette.journal.EntryBody;
import vedette.journal.EntryBody.FleetEdited;
import vedette.journal.EntryBody.LinkChanged;
import vedette.journal.EntryBody.Reported;
import vedette.journal.KeptRecords;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** A fleet and its live state, fed with entries by hand as the journal would feed them; keeps what was told. */
final class LiveRig implements ChangeListener {
    /** Noon of a day; every rig starts then. */
    static final long T0 = 1_795_262_400_000L;

    static final int LATITUDE_E7 = 245_139_020;
    static final int LONGITUDE_E7 = 1_176_521_440;

    /** One metre northwards. */
    static final double METRE_E7 = 1e7 / GreatCircle.METRES_PER_DEGREE;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Entry> entries;
    final List<UnitState> told = new ArrayList<>();
    final List<String> removed = new ArrayList<>();
    final Map<String, byte[]> fleetRecords = new TreeMap<>();
    final Map<String, byte[]> liveRecords = new TreeMap<>();
    final LiveState live;
    long nowMs = T0;
    long seq;
    long advancedTo;

    private final LiveSettings settings;
    private final Fleet fleet;

    LiveRig() {
        this(LiveSettings.DEFAULT);
    }

    LiveRig(LiveSettings settings) {
        this(settings, new ArrayList<>());
    }

    private LiveRig(LiveSettings settings, List<Entry> entries) {
        this.settings = settings;
        this.entries = entries;
        InstantSource clock = () -> Instant.ofEpochMilli(nowMs);
        fleet = new Fleet(FleetSettings.DEFAULT, clock, meters);
        live = new LiveState(fleet, settings, clock, meters);
        live.follow(this);
    }

    /** A unit with one vehicle terminal of the same name. */
    static LiveRig withUnit(String id) {
        LiveRig rig = new LiveRig();
        rig.unit(id, "car");
        rig.device(id, id, "gnss-terminal", 0, 0);
        rig.tick();
        return rig;
    }

    static DeviceId device(String name) {
        return new DeviceId("test", name);
    }

    void unit(String id, String kind) {
        fleet("unit", id, "{\"id\":\"" + id + "\",\"kind\":\"" + kind + "\"}");
    }

    void device(String name, String unit, String type, int priority, int intervalSeconds) {
        fleet(
                "device",
                "test:" + name,
                "{\"id\":\"test:" + name + "\",\"unit\":\"" + unit + "\",\"type\":\"" + type + "\",\"priority\":"
                        + priority + ",\"interval\":" + intervalSeconds + ",\"registration\":{}}");
    }

    /** An empty {@code json} deletes. */
    void fleet(String kind, String id, String json) {
        enter(Draft.NO_UNIT, new FleetEdited(kind, id, json, "test"));
    }

    void report(String unit, Report report) {
        enter(unit, new Reported(report));
    }

    /** The terminal of the unit's name reports now. */
    void fix(String unit, Fix fix) {
        report(unit, Report.of("test", device(unit), nowMs, fix));
    }

    void enter(String unit, EntryBody body) {
        apply(new Entry(++seq, nowMs, unit, body));
        live.endOfBatch(seq);
    }

    private void apply(Entry entry) {
        entries.add(entry);
        seq = entry.seq();
        fleet.apply(entry);
        live.apply(entry);
    }

    /** Lets the folds see the time; what they append is applied at once. Returns the presence entries as "from>to". */
    List<String> tick() {
        List<String> changes = new ArrayList<>();
        for (Draft draft : drafts()) {
            if (draft.body() instanceof LinkChanged change) {
                changes.add(change.from() + ">" + change.to());
            }
            apply(new Entry(seq + 1, draft.timeMs(), draft.unit(), draft.body()));
        }
        live.endOfBatch(seq);
        return changes;
    }

    /** Lets the folds see the time; returns what they append, which is not applied. */
    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        live.tick(nowMs, drafts::add);
        return drafts;
    }

    /** Ticks each 100 ms for so long; returns all presence entries. */
    List<String> pass(long millis) {
        List<String> changes = new ArrayList<>();
        for (long end = nowMs + millis; nowMs < end; ) {
            nowMs += 100;
            changes.addAll(tick());
        }
        return changes;
    }

    UnitState state(String unit) {
        UnitState state = live.state(unit);
        if (state == null) {
            throw new AssertionError("no unit " + unit);
        }
        return state;
    }

    Sourced<Fix> position(String unit) {
        Sourced<Fix> position = state(unit).position();
        if (position == null) {
            throw new AssertionError(unit + " has no position");
        }
        return position;
    }

    double counter(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    /** Writes what changed into the records of the checkpoint. */
    void checkpoint() {
        fleet.checkpoint(new KeptRecords(fleetRecords));
        live.checkpoint(new KeptRecords(liveRecords));
    }

    /** Another run of the gateway: the records as they were, and then the entries after {@code checkpointSeq} again. */
    LiveRig restarted(Map<String, byte[]> fleetBefore, Map<String, byte[]> liveBefore, long checkpointSeq) {
        LiveRig next = new LiveRig(settings);
        next.nowMs = nowMs;
        fleetBefore.forEach(next.fleet::restore);
        liveBefore.forEach(next.live::restore);
        next.fleetRecords.putAll(fleetBefore);
        next.liveRecords.putAll(liveBefore);
        for (Entry entry : entries) {
            if (entry.seq() > checkpointSeq) {
                next.apply(entry);
            }
        }
        next.live.endOfBatch(seq);
        next.seq = seq;
        return next;
    }

    /** The same after a checkpoint of everything. */
    LiveRig restarted() {
        checkpoint();
        return restarted(fleetRecords, liveRecords, seq);
    }

    static Fix at(long timeMs, double northM) {
        return at(timeMs, northM, Fix.UNKNOWN, Fix.UNKNOWN);
    }

    static Fix at(long timeMs, double northM, int speedCmps, int accuracyCm) {
        return new Fix(
                timeMs,
                (int) Math.round(LATITUDE_E7 + northM * METRE_E7),
                LONGITUDE_E7,
                Fix.UNKNOWN,
                speedCmps,
                Fix.UNKNOWN,
                accuracyCm,
                Fix.UNKNOWN,
                FixQuality.THREE_D);
    }

    static Report buffered(String device, long receivedMs, Fix fix) {
        Report live = Report.of("test", device(device), receivedMs, fix);
        return new Report(
                live.protocol(),
                live.device(),
                receivedMs,
                true,
                fix,
                live.motion(),
                live.power(),
                live.radio(),
                live.cameras(),
                live.flight(),
                live.alarms(),
                live.extra());
    }

    static Report full(
            String device, long receivedMs, Fix fix, Motion motion, Power power, Alarms alarms, Extra extra) {
        return new Report(
                "test",
                device(device),
                receivedMs,
                false,
                fix,
                motion,
                power,
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                alarms,
                extra);
    }

    @Override
    public void changed(UnitState state) {
        told.add(state);
    }

    @Override
    public void removed(int index, String unitId, long rev) {
        removed.add(unitId);
    }

    @Override
    public void advanced(long toSeq) {
        advancedTo = toSeq;
    }
}
