// SPDX-License-Identifier: Apache-2.0
package vedette.events;

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
import vedette.journal.EntryBody.MediaKept;
import vedette.journal.EntryBody.Noted;
import vedette.journal.EntryBody.Reported;
import vedette.journal.KeptRecords;
import vedette.live.LiveSettings;
import vedette.live.LiveState;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flight;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Motion;
import vedette.telemetry.Note;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;
import vedette.telemetry.Severity;

/** A fleet, its live state and its events, fed with entries by hand as the journal would feed them. */
public final class EventRig {
    public static final long T0 = 1_795_262_400_000L;
    private static final long ALL_BITS = (1L << Alarm.count()) - 1;

    final List<Entry> entries = new ArrayList<>();
    public final Fleet fleet;
    final LiveState live;
    public final EventLog log;
    long nowMs = T0;
    long seq;

    private final EventSettings settings;
    private final Map<String, byte[]> fleetRecords = new TreeMap<>();
    private final Map<String, byte[]> liveRecords = new TreeMap<>();
    final Map<String, byte[]> records = new TreeMap<>();
    private final Map<String, Long> receipts = new TreeMap<>();
    private long checkpointSeq;

    public EventRig() {
        this(EventSettings.DEFAULT);
    }

    public EventRig(EventSettings settings) {
        this.settings = settings;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        InstantSource clock = () -> Instant.ofEpochMilli(nowMs);
        fleet = new Fleet(FleetSettings.DEFAULT, clock, meters);
        live = new LiveState(fleet, LiveSettings.DEFAULT, clock, meters);
        log = new EventLog(fleet, live, settings, meters);
    }

    /** Units with one terminal each, of the same name. */
    static EventRig withUnits(String... ids) {
        EventRig rig = new EventRig();
        rig.units(ids);
        return rig;
    }

    public void units(String... ids) {
        for (String id : ids) {
            enter("", new FleetEdited("unit", id, "{\"id\":\"" + id + "\",\"kind\":\"car\",\"fleet\":\"zz\"}", "test"));
            bind(id, id);
        }
    }

    void bind(String device, String unit) {
        String json = "{\"id\":\"test:" + device + "\",\"unit\":\"" + unit
                + "\",\"type\":\"gnss-terminal\",\"priority\":0,\"interval\":0,\"registration\":{}}";
        enter("", new FleetEdited("device", "test:" + device, json, "test"));
    }

    public void delete(String kind, String id) {
        enter("", new FleetEdited(kind, id, "", "test"));
    }

    public static DeviceId device(String name) {
        return new DeviceId("test", name);
    }

    /** The terminal of the unit's name reports: these alarms are open, and no others. */
    public void alarms(String unit, Alarm... open) {
        alarmsOf(unit, unit, open);
    }

    void alarmsOf(String device, String unit, Alarm... open) {
        enter(unit, new Reported(report(device, nowMs, false, open)));
    }

    /** The same without a fix, at the place that the terminal had last. */
    void alarmsWithLastPlace(String unit, Alarm... open) {
        Report said = report(unit, nowMs, false, open);
        Fix last = new Fix(nowMs, 251_000_000, 1_180_000_000, Fix.UNKNOWN, 0, 0, Fix.UNKNOWN, 0, FixQuality.NO_FIX);
        enter(
                unit,
                new Reported(new Report(
                        said.protocol(),
                        said.device(),
                        nowMs,
                        false,
                        last,
                        Motion.NONE,
                        Power.NONE,
                        Radio.NONE,
                        Cameras.NONE,
                        Flight.NONE,
                        said.alarms(),
                        Extra.NONE)));
    }

    /** It tells afterwards what was open then. */
    public void buffered(String unit, long timeMs, Alarm... open) {
        enter(unit, new Reported(report(unit, timeMs, true, open)));
    }

    Report report(String device, long timeMs, boolean buffered, Alarm... open) {
        long openBits = 0;
        for (Alarm alarm : open) {
            openBits |= alarm.bit();
        }
        return new Report(
                "test",
                device(device),
                nowMs,
                buffered,
                new Fix(timeMs, 245_139_020, 1_176_521_440, Fix.UNKNOWN, 0, 0),
                Motion.NONE,
                Power.NONE,
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                new Alarms(openBits, ALL_BITS),
                Extra.NONE);
    }

    public void link(String unit, String from, String to) {
        enter(unit, new LinkChanged(from, to));
    }

    public void note(String unit, Severity severity, String text) {
        enter(unit, new Noted(new Note(device(unit), Fix.UNKNOWN_TIME, severity, text)));
    }

    /** The file is on disk; again when it was before, with its first time of receipt. */
    void media(String unit, String id) {
        long receivedMs = receipts.computeIfAbsent(id, first -> nowMs);
        apply(new Entry(
                ++seq,
                receivedMs,
                unit,
                new MediaKept(
                        id,
                        device(unit),
                        "7",
                        MediaFile.Kind.PICTURE,
                        "jpg",
                        "order",
                        2,
                        new Fix(receivedMs - 500, 245_139_020, 1_176_521_440, Fix.UNKNOWN, 0, 0),
                        1_234,
                        "ab".repeat(32))));
        endOfBatch();
    }

    void enter(String unit, EntryBody body) {
        apply(new Entry(++seq, nowMs, unit, body));
        endOfBatch();
    }

    private void apply(Entry entry) {
        entries.add(entry);
        fleet.apply(entry);
        live.apply(entry);
        log.apply(entry);
    }

    private void endOfBatch() {
        live.endOfBatch(seq);
        log.endOfBatch(seq);
    }

    public void tick() {
        log.tick(nowMs, EventRig::refuse);
    }

    private static void refuse(Draft draft) {
        throw new AssertionError("events append nothing, found " + draft);
    }

    public List<Event> events() {
        return log.after(-1, EventPosition.WHOLE, Integer.MAX_VALUE, event -> true)
                .events();
    }

    /** Each event as {@code id type data}. */
    List<String> told() {
        return events().stream()
                .map(event -> event.id() + " " + new String(event.members(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    /** Each event as {@code seq.index type}. */
    List<String> types() {
        return events().stream().map(event -> event.id() + " " + event.type()).toList();
    }

    String last() {
        List<Event> all = events();
        return new String(all.get(all.size() - 1).members(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Writes what changed into the records of the checkpoint. */
    void checkpoint() {
        fleet.checkpoint(new KeptRecords(fleetRecords));
        live.checkpoint(new KeptRecords(liveRecords));
        log.checkpoint(new KeptRecords(records));
        checkpointSeq = seq;
    }

    /** Another run of the gateway: the records of the last checkpoint, and then the entries after it again. */
    EventRig restarted() {
        return restarted(settings);
    }

    EventRig restarted(EventSettings others) {
        EventRig next = new EventRig(others);
        next.nowMs = nowMs;
        fleetRecords.forEach(next.fleet::restore);
        liveRecords.forEach(next.live::restore);
        records.forEach(next.log::restore);
        next.fleetRecords.putAll(fleetRecords);
        next.liveRecords.putAll(liveRecords);
        next.records.putAll(records);
        next.entries.addAll(
                entries.stream().filter(entry -> entry.seq() <= checkpointSeq).toList());
        next.seq = seq;
        next.checkpointSeq = checkpointSeq;
        entries.stream().filter(entry -> entry.seq() > checkpointSeq).forEach(next::apply);
        next.endOfBatch();
        return next;
    }

    /** A run whose fold of events is new while all others are where they were. */
    EventRig restartedWithNewLog() {
        EventRig next = new EventRig(settings);
        next.nowMs = nowMs;
        checkpoint();
        fleetRecords.forEach(next.fleet::restore);
        liveRecords.forEach(next.live::restore);
        entries.forEach(next.log::apply);
        next.seq = seq;
        next.endOfBatch();
        return next;
    }
}
