// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Device;
import vedette.fleet.FleetView;
import vedette.journal.Fold;
import vedette.live.LiveState;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Alarm;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * Alarms that open and close: the difference between a unit's open alarms after an entry and those that were told. What
 * a device tells only afterwards, and live state does not show, is told once for each time that it lasted.
 */
final class AlarmEdges {
    /** A late alarm that is this much older or newer than the last one is another one. */
    private static final long EPISODE_MS = 600_000;

    private static final String UNIT_KEY = "a/";
    private static final String DEVICE_KEY = "d/";

    private final FleetView fleet;
    private final LiveState live;
    /** Open alarms of each unit that has any. */
    private final Map<String, Long> open = new HashMap<>();

    private final Map<DeviceId, Late> late = new HashMap<>();
    private final Set<String> dirtyKeys = new HashSet<>();

    /** Alarms that the device's last late report called open, and when. */
    private record Late(long openBits, long timeMs) {}

    /** Which unit an edge is of. */
    interface Edges {
        EventSink of(String unit);
    }

    AlarmEdges(FleetView fleet, LiveState live) {
        this.fleet = fleet;
        this.live = live;
    }

    /** A device of the unit stated something; live state has it. */
    void reported(long seq, String unit, Report report, Edges out) {
        if (report.alarms().knownBits() == 0) {
            return;
        }
        UnitState state = live.state(unit);
        if (state == null || state.rev() > seq) { // gone, or live state is ahead: what it says is not of this entry
            return;
        }
        long openBits = state.alarms().openBits();
        if (!report.buffered() && openBits != told(unit)) {
            tell(unit, openBits, state, report, "", out.of(unit));
        }
        long unseenBits = report.alarms().openBits() & ~openBits;
        if ((unseenBits != 0 || report.buffered()) && isBound(report.device(), unit)) {
            tellLate(report, unseenBits, unit, out);
        }
    }

    /** A record of the fleet was edited: with a device its alarms go. */
    void edited(long seq, Edges out) {
        for (String unit : open.keySet().toArray(new String[0])) {
            UnitState state = live.state(unit);
            if (state == null) {
                tell(unit, 0, null, null, "removed", out.of(unit));
            } else if (state.rev() <= seq && state.alarms().openBits() != told(unit)) {
                tell(unit, state.alarms().openBits(), state, null, "unbound", out.of(unit));
            }
        }
    }

    private boolean isBound(DeviceId id, String unit) {
        Device device = fleet.device(id);
        return device != null && device.unit().equals(unit);
    }

    private long told(String unit) {
        return open.getOrDefault(unit, 0L);
    }

    private void tell(
            String unit, long openBits, @Nullable UnitState state, @Nullable Report report, String why, EventSink out) {
        long differing = openBits ^ told(unit);
        Fix fix = place(report, state);
        for (int i = 0; i < Alarm.count(); i++) {
            Alarm alarm = Alarm.at(i);
            if ((differing & alarm.bit()) != 0) {
                ObjectNode data = EntryEvents.object();
                data.put("state", (openBits & alarm.bit()) != 0 ? "opened" : "closed");
                if (report != null) {
                    data.put("source", report.device().toString());
                }
                if (!why.isEmpty()) {
                    data.put("why", why);
                }
                EntryEvents.place(fix, data);
                out.add("alarm." + alarm.wireName(), data);
            }
        }
        if (openBits == 0) {
            open.remove(unit);
        } else {
            open.put(unit, openBits);
        }
        dirtyKeys.add(UNIT_KEY + unit);
    }

    /** The report's own place, or the unit's when it has none that counts. */
    private static Fix place(@Nullable Report report, @Nullable UnitState state) {
        if (report != null && report.fix().isVouchedFor()) {
            return report.fix();
        }
        Sourced<Fix> position = state == null ? null : state.position();
        return position == null ? Fix.NONE : position.value();
    }

    private void tellLate(Report report, long openBits, String unit, Edges out) {
        DeviceId device = report.device();
        Late before = late.get(device);
        if (openBits == 0 && before == null) {
            return;
        }
        long timeMs = report.fix().hasTime() ? report.fix().timeMs() : report.receivedMs();
        boolean goesOn = before != null && Math.abs(timeMs - before.timeMs) <= EPISODE_MS;
        long fresh = before != null && goesOn ? openBits & ~before.openBits : openBits;
        for (int i = 0; i < Alarm.count(); i++) {
            if ((fresh & Alarm.at(i).bit()) != 0) {
                ObjectNode data = EntryEvents.object().put("state", "opened").put("source", device.toString());
                EntryEvents.place(report.fix(), data);
                out.of(unit).addLate("alarm." + Alarm.at(i).wireName(), timeMs, data);
            }
        }
        if (openBits == 0) {
            late.remove(device);
        } else {
            late.put(device, new Late(openBits, timeMs));
        }
        dirtyKeys.add(DEVICE_KEY + device);
    }

    /** Takes a record of the checkpoint, if it is its own. */
    boolean restore(String key, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        if (key.startsWith(UNIT_KEY)) {
            open.put(key.substring(UNIT_KEY.length()), in.getLong());
            return true;
        }
        if (key.startsWith(DEVICE_KEY)) {
            late.put(DeviceId.parse(key.substring(DEVICE_KEY.length())), new Late(in.getLong(), in.getLong()));
            return true;
        }
        return false;
    }

    void checkpoint(Fold.Checkpoint out) {
        for (String key : dirtyKeys) {
            byte[] value = record(key);
            if (value.length == 0) {
                out.delete(key);
            } else {
                out.put(key, value);
            }
        }
        dirtyKeys.clear();
    }

    private byte[] record(String key) {
        if (key.startsWith(UNIT_KEY)) {
            long openBits = told(key.substring(UNIT_KEY.length()));
            return openBits == 0
                    ? new byte[0]
                    : ByteBuffer.allocate(Long.BYTES).putLong(openBits).array();
        }
        Late last = late.get(DeviceId.parse(key.substring(DEVICE_KEY.length())));
        return last == null
                ? new byte[0]
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(last.openBits)
                        .putLong(last.timeMs)
                        .array();
    }
}
