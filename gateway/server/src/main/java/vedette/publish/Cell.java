// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import org.jspecify.annotations.Nullable;
import vedette.live.UnitState;

/** One unit in the {@link Mirror}: its newest state, its place in the order of changes, its encoded forms. */
final class Cell {
    /** Neighbours in the order of {@code rev}; the mirror's own. */
    Cell older = this;

    Cell newer = this;

    /** Encoded forms by {@link FieldSet#cacheSlot()}; the encoder's own. */
    final UnitEncoder.@Nullable Encoded[] encoded = new UnitEncoder.@Nullable Encoded[FieldSet.CACHE_SLOTS];

    private @Nullable UnitState state;
    private long known;
    private long everKnown;
    private long changedMs;

    /** {@code arrivedMs} is when the gateway learned of the change. */
    void update(UnitState newState, long arrivedMs) {
        state = newState;
        known = Field.knownIn(newState);
        everKnown |= known;
        changedMs = arrivedMs;
    }

    UnitState state() {
        UnitState current = state;
        if (current == null) {
            throw new IllegalStateException("the order's anchor is no unit");
        }
        return current;
    }

    int index() {
        return state().index();
    }

    String id() {
        return state().unit().id();
    }

    long rev() {
        return state().rev();
    }

    /** Mask of the fields that the state knows. */
    long known() {
        return known;
    }

    /** Mask of the fields that an earlier state knew and this one does not: sent as null. */
    long lost() {
        return everKnown & ~known;
    }

    long changedMs() {
        return changedMs;
    }
}
