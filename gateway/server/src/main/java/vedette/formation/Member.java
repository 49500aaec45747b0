// SPDX-License-Identifier: Apache-2.0
package vedette.formation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;

/**
 * A unit of a group.
 *
 * @param state what is known of it
 * @param errorM expected error of its position now, {@link Fix#UNKNOWN} without one
 * @param distanceM metres from where the group is measured from, {@link Fix#UNKNOWN} when nobody can say
 * @param bearingDeg direction in which it is seen from there, 0 to 359 clockwise from true north, or {@link Fix#UNKNOWN}
 * @param reach whether it can be counted on
 */
record Member(UnitState state, int errorM, int distanceM, int bearingDeg, Reach reach) {

    /** Whether a member can be counted on, and why not. */
    enum Reach {
        IN,
        /** Its place is known, and farther away than the group's reach, its error allowed for. */
        FAR,
        /** It was not heard as lately as is expected of it: nobody knows where it is now. */
        SILENT,
        /** It has told no place yet. */
        UNPLACED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        String wireName() {
            return wireName;
        }
    }

    String id() {
        return state.unit().id();
    }

    @Nullable
    Fix fix() {
        Sourced<Fix> position = state.position();
        return position == null ? null : position.value();
    }
}
