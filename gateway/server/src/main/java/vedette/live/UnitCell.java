// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Unit;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;

/** One unit in the making: the ordering thread's own copy, from which it takes {@link UnitState values}. */
final class UnitCell {
    private static final Source[] NO_SOURCES = {};

    final int index;
    Unit unit;
    List<BoundDevice> devices = List.of();
    long slowRev;
    long rev;

    /** Replaced, never changed. */
    volatile Source[] sources = NO_SOURCES;

    @Nullable
    Sourced<Fix> position;

    @Nullable
    Sourced<Motion> motion;

    @Nullable
    Sourced<Power> power;

    @Nullable
    Sourced<Radio> radio;

    @Nullable
    Sourced<Cameras> cameras;

    @Nullable
    Sourced<Flight> flight;

    Alarms alarms = Alarms.NONE;
    long clockSkewMs;
    List<Sourced<Extra>> extras = List.of();

    /** Pairs of its sources that are too far apart, told or not; replaced, never changed. */
    List<Apart> aparts = List.of();

    /** Those of them that the journal told of. */
    List<Conflict> conflicts = List.of();

    /** What the state says. */
    Link link = Link.NEVER;

    /** What the last presence entry said; behind {@link #link} from a report to the entry that follows it. */
    Link announced = Link.NEVER;

    /** When a presence entry was appended that was not applied yet, 0 when there is none. */
    long announcingMs;

    long staleMs;

    /** The {@link #staleMs} that subscribers hold. */
    long toldStaleMs;

    long heardMs;

    /** When a report was last received that may move live state, 0 for never. */
    long liveMs;

    /** Sign of life that is no report. */
    long hintHeardMs;

    /** Whether its record in the checkpoint is behind. */
    boolean dirty;

    boolean removed;

    private volatile UnitState state;

    UnitCell(int index, Unit unit) {
        this.index = index;
        this.unit = unit;
        state = take();
    }

    /** The state as of the last entry; safe from any thread. */
    UnitState state() {
        return state;
    }

    /** Makes {@link #state()} say what the fields say. */
    void settle() {
        state = take();
    }

    private UnitState take() {
        return new UnitState(
                index,
                unit,
                devices,
                slowRev,
                position,
                link,
                staleMs,
                heardMs,
                motion,
                power,
                radio,
                cameras,
                flight,
                alarms,
                clockSkewMs,
                extras,
                conflicts,
                rev);
    }

    @Nullable
    Source source(DeviceId id) {
        for (Source source : sources) {
            if (source.id.equals(id)) {
                return source;
            }
        }
        return null;
    }

    /** Sources stand in the order of their ids, so that it does not matter in which order they came. */
    void add(Source source) {
        List<Source> more = new ArrayList<>(List.of(sources));
        more.add(source);
        more.sort(Comparator.comparing(each -> each.id.toString()));
        sources = more.toArray(NO_SOURCES);
        listDevices();
    }

    void remove(Source source) {
        List<Source> rest = new ArrayList<>(List.of(sources));
        rest.remove(source);
        sources = rest.toArray(NO_SOURCES);
        listDevices();
    }

    /** Takes over what the sources' devices are now. */
    void listDevices() {
        List<BoundDevice> bound = new ArrayList<>(sources.length);
        for (Source source : sources) {
            bound.add(new BoundDevice(source.id, source.device.type(), source.device.priority()));
        }
        devices = List.copyOf(bound);
    }

    /** What its sources say of alarms, together. */
    void unite() {
        long openBits = 0;
        long knownBits = 0;
        for (Source source : sources) {
            openBits |= source.alarms.openBits();
            knownBits |= source.alarms.knownBits();
        }
        if (openBits != alarms.openBits() || knownBits != alarms.knownBits()) {
            alarms = new Alarms(openBits, knownBits);
        }
    }

    /** The extras of all sources. */
    void gather() {
        Sourced<Extra> first = sources.length == 1 ? sources[0].extra : null;
        if (first != null) {
            extras = List.of(first);
            return;
        }
        List<Sourced<Extra>> all = new ArrayList<>(sources.length);
        for (Source source : sources) {
            if (source.extra != null) {
                all.add(source.extra);
            }
        }
        extras = List.copyOf(all);
    }

    /** Takes over which pairs of sources the journal told of. */
    void listConflicts() {
        List<Conflict> told = new ArrayList<>(0);
        for (Apart apart : aparts) {
            if (apart.told != null) {
                told.add(apart.told);
            }
        }
        conflicts = List.copyOf(told);
    }

    /** The latest instant until which one of the sources keeps the state fresh. */
    long freshUntilMs() {
        long latest = 0;
        for (Source source : sources) {
            latest = Math.max(latest, source.staleMs);
        }
        return latest;
    }
}
