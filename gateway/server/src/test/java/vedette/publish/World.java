// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.live.ChangeListener;
import vedette.live.Link;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/** What the live state would tell: units that move, appear and go, numbered as the journal would. */
final class World {
    private static final DeviceId DEVICE = new DeviceId("jt808", "13912345678");

    private final ChangeListener listener;
    final TreeMap<String, UnitState> units = new TreeMap<>();
    private int nextIndex;
    private Alarms alarms = Alarms.NONE;
    private String label = "";
    private long slowRev;
    long seq;
    long nowMs = 1_795_280_400_000L;

    World(ChangeListener listener) {
        this.listener = listener;
    }

    /** Puts the unit at a place, in degrees. */
    void move(String id, double longitude, double latitude) {
        move(id, longitude, latitude, Link.ONLINE);
    }

    void move(String id, double longitude, double latitude, Link link) {
        seq++;
        Fix fix = new Fix(
                nowMs, (int) Math.round(latitude * 1e7), (int) Math.round(longitude * 1e7), Fix.UNKNOWN, 840, 13_330);
        UnitState before = units.get(id);
        tell(state(before, id, new Sourced<>(fix, DEVICE, nowMs, nowMs), link));
    }

    /** The unit has an open alarm. */
    void alarm(String id) {
        seq++;
        alarms = Alarms.of(Alarm.SOS, true);
        tell(state(units.get(id), id, null, Link.ONLINE));
        alarms = Alarms.NONE;
    }

    /** Its slow part changes. */
    void rename(String id, String newLabel) {
        seq++;
        UnitState before = units.get(id);
        if (before != null) {
            label = newLabel;
            slowRev = seq;
            tell(state(before, id, before.position(), before.link()));
            label = "";
            slowRev = 0;
        }
    }

    /** The unit falls silent, or speaks again, where it is. */
    void link(String id, Link link) {
        seq++;
        UnitState before = units.get(id);
        if (before != null) {
            tell(state(before, id, before.position(), link));
        }
    }

    /** Goes on where another left off, as after a restart: same units and numbers, other indices. */
    void resume(World before) {
        seq = before.seq;
        nowMs = before.nowMs;
        before.units.values().stream()
                .sorted(Comparator.comparingLong(UnitState::rev))
                .forEach(state -> tell(renumbered(state)));
    }

    private UnitState renumbered(UnitState state) {
        return new UnitState(
                nextIndex++,
                state.unit(),
                state.devices(),
                state.slowRev(),
                state.position(),
                state.link(),
                state.staleMs(),
                state.heardMs(),
                state.motion(),
                state.power(),
                state.radio(),
                state.cameras(),
                state.flight(),
                state.alarms(),
                state.clockSkewMs(),
                state.extras(),
                state.conflicts(),
                state.rev());
    }

    void delete(String id) {
        seq++;
        UnitState gone = units.remove(id);
        if (gone != null) {
            listener.removed(gone.index(), id, seq);
        }
    }

    /** A batch is whole. */
    void publish() {
        listener.advanced(seq);
    }

    private void tell(UnitState state) {
        units.put(state.unit().id(), state);
        listener.changed(state);
    }

    private UnitState state(@Nullable UnitState before, String id, @Nullable Sourced<Fix> position, Link link) {
        int index = before == null ? nextIndex++ : before.index();
        UnitKind kind = index % 2 == 0 ? UnitKind.CAR : UnitKind.MOTORCYCLE;
        Unit unit = new Unit(
                id,
                label.isEmpty() ? "漳巡" + id : label,
                "",
                kind,
                index % 3 == 0 ? "zz/xc" : "zz/lw/east",
                "",
                "",
                List.of());
        return new UnitState(
                index,
                unit,
                List.of(),
                before == null ? seq : Math.max(slowRev, before.slowRev()),
                position,
                link,
                nowMs + 15_000,
                position == null ? 0 : position.resultMs(),
                null,
                null,
                null,
                null,
                null,
                alarms,
                0,
                List.of(),
                List.of(),
                seq);
    }
}
