// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import org.jspecify.annotations.Nullable;
import vedette.journal.EntryBody.SourceConflict;
import vedette.telemetry.DeviceId;

/** Two sources of a unit that are farther apart than their errors explain. Confined to the ordering thread. */
final class Apart {
    final DeviceId one;
    final DeviceId other;

    /** When the fix came by which that was first seen. */
    final long sinceMs;

    /** Metres between the two when they were last compared. */
    int distanceM;

    /** Metres that their expected errors would have explained then. */
    int explainedM;

    /** What the journal says of it, null before it does. */
    @Nullable
    Conflict told;

    /** Whether they are together again. */
    boolean over;

    /** When an entry was appended that was not applied yet, 0 when there is none; not journalled. */
    long tellingMs;

    /** @param one the first in the order of ids */
    Apart(DeviceId one, DeviceId other, long sinceMs) {
        this.one = one;
        this.other = other;
        this.sinceMs = sinceMs;
    }

    static Apart of(DeviceId a, DeviceId b, long sinceMs) {
        boolean inOrder = a.toString().compareTo(b.toString()) <= 0;
        return new Apart(inOrder ? a : b, inOrder ? b : a, sinceMs);
    }

    boolean has(DeviceId device) {
        return one.equals(device) || other.equals(device);
    }

    /** Whether both are the unit's and were heard as lately as is expected of them. */
    boolean isLive(UnitCell cell, long nowMs) {
        Source a = cell.source(one);
        Source b = cell.source(other);
        return a != null && b != null && nowMs < a.staleMs && nowMs < b.staleMs;
    }

    SourceConflict entry(boolean open) {
        return new SourceConflict(one, other, open, distanceM, explainedM, sinceMs);
    }
}
