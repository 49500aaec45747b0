// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.events.Event;
import vedette.fleet.Unit;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;

/**
 * Which units a subscriber wants. Members are ANDed, values inside a member ORed; an absent member is null. A unit
 * whose place is unknown is in no area. Judged on the state after a change.
 *
 * @param canonical equal filters have equal text
 * @param kindBits ordinals of {@link vedette.fleet.UnitKind}, 0 for all
 * @param linkBits ordinals of {@link vedette.live.Link}, 0 for all
 * @param updatedWithinMs how young the fix must be, 0 for any age
 */
record Filter(
        String canonical,
        @Nullable Set<String> ids,
        @Nullable FleetPaths fleet,
        @Nullable Set<String> group,
        @Nullable Set<String> capability,
        int kindBits,
        int linkBits,
        @Nullable Box bbox,
        @Nullable Near near,
        @Nullable Boolean alarm,
        long updatedWithinMs,
        boolean nothing,
        @Nullable Filter not) {
    static final Filter ALL = new Filter("{}", null, null, null, null, 0, 0, null, null, null, 0, false, null);

    /** Where a unit is now, for circles that move. */
    interface Places {
        /** The fix of the unit, or {@link Fix#NONE} when it has none or may not be seen. */
        Fix placeOf(String unitId);
    }

    @SuppressWarnings("EnumOrdinal") // masks live as long as the process
    boolean matches(UnitState state, long nowMs, Places places) {
        return !nothing
                && matchesUnit(state.unit())
                && (linkBits == 0 || (linkBits & 1 << state.link().ordinal()) != 0)
                && (alarm == null || alarm == (state.alarms().openBits() != 0))
                && matchesPlace(state, places)
                && (updatedWithinMs == 0 || isYoung(state, nowMs))
                && (not == null || !not.matches(state, nowMs, places));
    }

    @SuppressWarnings("EnumOrdinal")
    private boolean matchesUnit(Unit unit) {
        return (kindBits == 0 || (kindBits & 1 << unit.kind().ordinal()) != 0)
                && (fleet == null || fleet.matches(unit.fleet()))
                && (ids == null || ids.contains(unit.id()))
                && (group == null || group.contains(unit.group()))
                && (capability == null || hasCapability(capability, unit.capabilities()));
    }

    /**
     * Whether an event is wanted, by what its unit is.
     *
     * @param unit null when the event is about none, which no filter but the empty one wants, or when the unit is no more:
     *     then its id and its fleet are all that is known
     */
    boolean matchesEvent(Event event, @Nullable Unit unit) {
        if (event.unit().isEmpty()) {
            return canonical.equals(ALL.canonical);
        }
        boolean matches = unit == null
                ? kindBits == 0
                        && group == null
                        && capability == null
                        && (fleet == null || fleet.matches(event.fleet()))
                        && (ids == null || ids.contains(event.unit()))
                : matchesUnit(unit);
        return matches && (not == null || !not.matchesEvent(event, unit));
    }

    private boolean matchesPlace(UnitState state, Places places) {
        if (bbox == null && near == null) {
            return true;
        }
        Sourced<Fix> position = state.position();
        if (position == null || !position.value().isPlaced()) {
            return false;
        }
        Fix fix = position.value();
        return (bbox == null || bbox.contains(fix)) && (near == null || near.contains(fix, places));
    }

    private boolean isYoung(UnitState state, long nowMs) {
        Sourced<Fix> position = state.position();
        return position != null && nowMs - position.phenomenonMs() <= updatedWithinMs;
    }

    private static boolean hasCapability(Set<String> wanted, List<String> capabilities) {
        for (int i = 0; i < capabilities.size(); i++) {
            if (wanted.contains(capabilities.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a unit can come to match or cease to without a change of its own. */
    boolean dependsOnTime() {
        return updatedWithinMs != 0 || (not != null && not.dependsOnTime());
    }

    /** Whether a circle moves with that unit. */
    boolean dependsOn(String unitId) {
        return (near != null && unitId.equals(near.unit())) || (not != null && not.dependsOn(unitId));
    }

    /** Whether some circle moves with a unit. */
    boolean isMoving() {
        return (near != null && near.unit() != null) || (not != null && not.isMoving());
    }

    /**
     * Whether "what matches now and did not change since" was held by whoever held everything then. Not when a unit can
     * come to match without a change of its own.
     */
    boolean isResumable() {
        return !isMoving() && (not == null || !not.dependsOnTime());
    }

    /** Fleet paths, and prefixes that end in {@code /#}. */
    record FleetPaths(List<String> exact, List<String> prefixes) {
        boolean matches(String path) {
            for (int i = 0; i < exact.size(); i++) {
                if (exact.get(i).equals(path)) {
                    return true;
                }
            }
            for (int i = 0; i < prefixes.size(); i++) {
                if (isBelow(prefixes.get(i), path)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isBelow(String prefix, String path) {
            return prefix.isEmpty()
                    || (path.startsWith(prefix)
                            && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/'));
        }
    }

    /** A box in degrees × 10⁷; west above east means across 180 degrees. */
    record Box(int westE7, int southE7, int eastE7, int northE7) {
        boolean contains(Fix fix) {
            int longitude = fix.longitudeE7();
            boolean between = westE7 <= eastE7
                    ? longitude >= westE7 && longitude <= eastE7
                    : longitude >= westE7 || longitude <= eastE7;
            return between && fix.latitudeE7() >= southE7 && fix.latitudeE7() <= northE7;
        }
    }

    /** A circle around a point, or around a unit wherever it is. */
    record Near(int longitudeE7, int latitudeE7, @Nullable String unit, double radiusM) {
        private static final double EARTH_RADIUS_M = 6_371_008.8;
        private static final double RADIANS_PER_E7 = Math.PI / 180 / 1e7;

        boolean contains(Fix fix, Places places) {
            if (unit == null) {
                return distanceM(latitudeE7, longitudeE7, fix) <= radiusM;
            }
            Fix centre = places.placeOf(unit);
            return centre.isPlaced() && distanceM(centre.latitudeE7(), centre.longitudeE7(), fix) <= radiusM;
        }

        /** Along the great circle (haversine). */
        static double distanceM(int latitudeE7, int longitudeE7, Fix fix) {
            double fromLatitude = latitudeE7 * RADIANS_PER_E7;
            double toLatitude = fix.latitudeE7() * RADIANS_PER_E7;
            double north = Math.sin((toLatitude - fromLatitude) / 2);
            double east = Math.sin(((long) fix.longitudeE7() - longitudeE7) * RADIANS_PER_E7 / 2);
            double chord = north * north + Math.cos(fromLatitude) * Math.cos(toLatitude) * east * east;
            return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
        }
    }
}
