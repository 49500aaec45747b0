// SPDX-License-Identifier: Apache-2.0
package vedette.sortie;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one unit's flights. Immutable.
 *
 * @param count flights that ended, also those that are no longer listed
 * @param durationMs milliseconds in the air in these
 * @param distanceM metres flown in these
 * @param flying the flight under way, null on the ground
 * @param ended the last {@value #MAX_LISTED} flights that ended, the oldest first
 */
record Sorties(
        int count,
        long durationMs,
        long distanceM,
        @Nullable Sortie flying,
        List<Sortie> ended) {
    static final int MAX_LISTED = 200;

    static final Sorties NONE = new Sorties(0, 0, 0, null, List.of());

    Sorties {
        ended = List.copyOf(ended);
    }

    Sorties flying(@Nullable Sortie now) {
        return new Sorties(count, durationMs, distanceM, now, ended);
    }

    /** One more has ended, and none is under way. */
    Sorties with(Sortie last) {
        List<Sortie> all = new ArrayList<>(ended.subList(Math.max(0, ended.size() - MAX_LISTED + 1), ended.size()));
        all.add(last);
        return new Sorties(count + 1, durationMs + last.durationMs(), distanceM + last.distanceM(), null, all);
    }
}
