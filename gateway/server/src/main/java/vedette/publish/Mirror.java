// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.live.UnitState;

/**
 * The publish loop's own copy of the live state, kept in the order of {@code rev}: a changed unit moves to the newest end,
 * so "everything since" costs as much as what changed. Not thread-safe.
 */
final class Mirror {
    private final Cell anchor = new Cell();
    private final TreeMap<String, Cell> byId = new TreeMap<>();
    private @Nullable Cell[] cells = new @Nullable Cell[64];
    /** Ids of all units that were ever here, so that a deleted one can still be named. */
    private @Nullable String[] ids = new @Nullable String[64];

    private long seq;

    /** The position that it stands for. */
    long seq() {
        return seq;
    }

    void advance(long newSeq) {
        seq = Math.max(seq, newSeq);
    }

    int size() {
        return byId.size();
    }

    /** One more than the highest index that was seen. */
    int bound() {
        return cells.length;
    }

    Cell put(UnitState state, long arrivedMs) {
        int index = state.index();
        if (index >= cells.length) {
            int capacity = Math.max(cells.length * 2, index + 1);
            cells = Arrays.copyOf(cells, capacity);
            ids = Arrays.copyOf(ids, capacity);
        }
        Cell cell = cells[index];
        if (cell == null) {
            cell = new Cell();
            cells[index] = cell;
            ids[index] = state.unit().id();
        } else {
            unlink(cell);
        }
        cell.update(state, arrivedMs);
        byId.put(state.unit().id(), cell);
        link(cell);
        return cell;
    }

    /** Takes the unit out; the cell that it had, or null. */
    @Nullable
    Cell remove(int index) {
        Cell cell = at(index);
        if (cell != null) {
            unlink(cell);
            cells[index] = null;
            byId.remove(cell.id(), cell);
        }
        return cell;
    }

    @Nullable
    Cell at(int index) {
        return index < cells.length ? cells[index] : null;
    }

    @Nullable
    Cell named(String id) {
        return byId.get(id);
    }

    /** The id of the unit that has or had {@code index}. */
    String idOf(int index) {
        String id = index < ids.length ? ids[index] : null;
        if (id == null) {
            throw new IllegalArgumentException("index " + index + ": expected one that was seen");
        }
        return id;
    }

    /** All units by id. */
    Collection<Cell> cells() {
        return byId.values();
    }

    /** The oldest unit whose {@code rev} is above {@code afterRev}, or null. Costs as much as there are. */
    @Nullable
    Cell firstAfter(long afterRev) {
        Cell at = anchor.older;
        Cell found = null;
        while (at != anchor && at.rev() > afterRev) {
            found = at;
            at = at.older;
        }
        return found;
    }

    /** The unit that changed next after {@code cell}, or null. */
    @Nullable
    Cell after(Cell cell) {
        return cell.newer == anchor ? null : cell.newer;
    }

    private void link(Cell cell) {
        Cell before = anchor.older;
        while (before != anchor && before.rev() > cell.rev()) {
            before = before.older;
        }
        cell.older = before;
        cell.newer = before.newer;
        before.newer.older = cell;
        before.newer = cell;
    }

    private static void unlink(Cell cell) {
        cell.older.newer = cell.newer;
        cell.newer.older = cell.older;
    }
}
