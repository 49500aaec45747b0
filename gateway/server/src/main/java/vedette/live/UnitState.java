// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Unit;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;

/**
 * All that is known of one unit now. Immutable: a change makes a new one, so every thread may keep it.
 *
 * @param index dense number of the unit in this run of the gateway, from 0; never given to another unit
 * @param unit the slow part
 * @param devices the devices bound to it, the rest of the slow part
 * @param slowRev number of the entry that last changed the slow part
 * @param position the winning fix and its source, null before the first
 * @param link presence
 * @param staleMs after this instant the state must be shown as stale
 * @param heardMs when a report of any of its sources was last received, or a sign of life brought it back from silence;
 *     0 for never
 * @param alarms open alarms of all its sources
 * @param clockSkewMs terminal clock minus gateway clock of the winning source when above 2 s, otherwise 0
 * @param extras what the sources said beyond the facets, newest per source, each source once
 * @param conflicts sources that cannot both be with the unit
 * @param rev number of the entry of its last visible change
 */
public record UnitState(
        int index,
        Unit unit,
        List<BoundDevice> devices,
        long slowRev,
        @Nullable Sourced<Fix> position,
        Link link,
        long staleMs,
        long heardMs,
        @Nullable Sourced<Motion> motion,
        @Nullable Sourced<Power> power,
        @Nullable Sourced<Radio> radio,
        @Nullable Sourced<Cameras> cameras,
        @Nullable Sourced<Flight> flight,
        Alarms alarms,
        long clockSkewMs,
        List<Sourced<Extra>> extras,
        List<Conflict> conflicts,
        long rev) {}
