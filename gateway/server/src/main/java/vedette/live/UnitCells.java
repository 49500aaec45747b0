// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Device;
import vedette.fleet.Unit;
import vedette.telemetry.DeviceId;

/** The units and their bound devices, to be found by any thread; changed by the ordering thread alone. */
final class UnitCells {
    private final Map<String, UnitCell> byId = new ConcurrentHashMap<>();
    private final Map<DeviceId, Source> sources = new ConcurrentHashMap<>();
    private @Nullable UnitCell[] byIndex = new UnitCell[64];
    private int nextIndex;

    @Nullable
    UnitCell unit(String id) {
        return byId.get(id);
    }

    @Nullable
    Source source(DeviceId id) {
        return sources.get(id);
    }

    Collection<UnitCell> all() {
        return byId.values();
    }

    /** The unit of that index, null when it was deleted. For the ordering thread. */
    @Nullable
    UnitCell at(int index) {
        return byIndex[index];
    }

    UnitCell create(Unit unit) {
        if (nextIndex == byIndex.length) {
            byIndex = Arrays.copyOf(byIndex, nextIndex * 2);
        }
        UnitCell cell = new UnitCell(nextIndex, unit);
        byIndex[nextIndex++] = cell;
        byId.put(unit.id(), cell);
        return cell;
    }

    void remove(UnitCell cell) {
        byIndex[cell.index] = null;
        byId.remove(cell.unit.id());
        for (Source source : cell.sources) {
            sources.remove(source.id);
        }
    }

    Source bind(Device device, UnitCell cell) {
        Source source = new Source(device, cell);
        cell.add(source);
        sources.put(source.id, source);
        return source;
    }

    void unbind(Source source) {
        source.cell.remove(source);
        sources.remove(source.id);
    }
}
