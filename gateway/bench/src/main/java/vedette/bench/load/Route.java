// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

/**
 * Where the terminals drive. Each report of a terminal has a longitude of its own, one step of 10⁻⁶ degrees (0.1 m) after
 * the last, so that a subscriber can tell from the coordinates alone which report it sees.
 */
final class Route {
    /** Steps until the road begins again; more than are under way at once. */
    static final int STEPS = 1 << 16;

    private static final int WEST_E6 = 117_600_000;
    private static final int SOUTH_E6 = 24_400_000;
    private static final int ROAD_GAP_E6 = 200;

    private Route() {}

    static int latitudeE6(int terminal) {
        return SOUTH_E6 + terminal * ROAD_GAP_E6;
    }

    static int longitudeE6(int report) {
        return WEST_E6 + (report & (STEPS - 1));
    }

    /** The number of the report, modulo {@link #STEPS}, that has this longitude; -1 for a longitude off the road. */
    static int step(double longitude) {
        long step = Math.round(longitude * 1e6) - WEST_E6;
        return step >= 0 && step < STEPS ? (int) step : -1;
    }

    /** The box west, south, east, north that holds the roads of the terminals [from, to). */
    static double[] box(int from, int to) {
        return new double[] {
            (WEST_E6 - 1000) / 1e6,
            (latitudeE6(from) - ROAD_GAP_E6 / 2) / 1e6,
            (WEST_E6 + STEPS + 1000) / 1e6,
            (latitudeE6(to) - ROAD_GAP_E6 / 2) / 1e6
        };
    }
}
