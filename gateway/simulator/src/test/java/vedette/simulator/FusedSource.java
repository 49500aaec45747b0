// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.Random;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * A device of the fused city: what it measures is the truth and an error that wanders, as that of a receiver in a street
 * does. It dies and comes back.
 */
final class FusedSource {
    private static final double WANDER_SECONDS = 60;
    private static final double METRES_PER_DEGREE_NORTH = 110_780;
    private static final double METRES_PER_DEGREE_EAST = 111_320 * Math.cos(Math.toRadians(Plane.CENTRE_LATITUDE));

    /**
     * What kind of device it is.
     *
     * @param type source type in the fleet
     * @param intervalSeconds between two fixes
     * @param sigmaM one sigma of each axis, metres
     * @param statedM accuracy that it states, 0 when it states none
     * @param delayMs longest time from the fix to the gateway
     * @param coarseShare of its fixes that come from the radio network instead
     */
    record Sort(String type, int intervalSeconds, double sigmaM, int statedM, int delayMs, double coarseShare) {
        static final Sort TERMINAL = new Sort("gnss-terminal", 2, 4, 0, 600, 0);
        static final Sort RADIO = new Sort("radio", 30, 9, 20, 4_000, 0);
        static final Sort PHONE = new Sort("phone", 10, 8, 12, 3_000, 0.02);
        static final Sort DRONE = new Sort("drone-link", 1, 1, 2, 300, 0);
    }

    private static final double COARSE_SIGMA_M = 60;
    private static final int COARSE_STATED_M = 90;
    private static final double MEAN_LIFE_SECONDS = 480;
    private static final double MEAN_DEATH_SECONDS = 90;

    final Sort sort;
    final DeviceId id;
    private final Random random;
    private double eastErrorM;
    private double northErrorM;
    private long nextMs;
    private long changesMs;
    private boolean living = true;

    /** When it was last dead, or took a fix from the radio network. */
    long troubleMs;

    FusedSource(Sort sort, DeviceId id, long startMs, long seed) {
        this.sort = sort;
        this.id = id;
        random = new Random(seed);
        troubleMs = startMs;
        nextMs = startMs + random.nextInt(sort.intervalSeconds * 1_000);
        changesMs = startMs + lasting(MEAN_LIFE_SECONDS);
        eastErrorM = random.nextGaussian() * sort.sigmaM;
        northErrorM = random.nextGaussian() * sort.sigmaM;
    }

    private long lasting(double meanSeconds) {
        return (long) (-Math.log(1 - random.nextDouble()) * meanSeconds * 1_000) + 5_000;
    }

    /** Whether it works at that time; lets it die and return. */
    boolean isLiving(long nowMs) {
        while (nowMs >= changesMs) {
            living = !living;
            changesMs += lasting(living ? MEAN_LIFE_SECONDS : MEAN_DEATH_SECONDS);
        }
        troubleMs = living ? troubleMs : nowMs;
        return living;
    }

    /** Whether it measures within this second. */
    boolean isDue(long nowMs) {
        if (nowMs < nextMs) {
            return false;
        }
        nextMs += sort.intervalSeconds * 1_000L;
        return true;
    }

    long delayMs() {
        return random.nextInt(sort.delayMs) + 50L;
    }

    Fix measure(Mover truth, long nowMs) {
        boolean coarse = random.nextDouble() < sort.coarseShare;
        eastErrorM = wander(eastErrorM);
        northErrorM = wander(northErrorM);
        double east = eastErrorM;
        double north = northErrorM;
        if (coarse) {
            troubleMs = nowMs;
            east = random.nextGaussian() * COARSE_SIGMA_M;
            north = random.nextGaussian() * COARSE_SIGMA_M;
        }
        int statedM = coarse ? COARSE_STATED_M : sort.statedM;
        return new Fix(
                nowMs,
                (int) Math.round((Plane.latitude(truth.northM()) + north / METRES_PER_DEGREE_NORTH) * 1e7),
                (int) Math.round((Plane.longitude(truth.eastM()) + east / METRES_PER_DEGREE_EAST) * 1e7),
                Fix.UNKNOWN,
                (int) Math.round(truth.speedMps() * 100),
                (int) Math.round(truth.courseDeg() * 100) % 36_000,
                statedM == 0 ? Fix.UNKNOWN : statedM * 100,
                9,
                FixQuality.THREE_D);
    }

    private double wander(double errorM) {
        double kept = Math.exp(-sort.intervalSeconds / WANDER_SECONDS);
        return errorM * kept + sort.sigmaM * Math.sqrt(1 - kept * kept) * random.nextGaussian();
    }

    /** How far a fix is from the truth, metres. */
    static double errorM(Fix fix, Mover truth) {
        return errorM(fix.latitudeE7() / 1e7, fix.longitudeE7() / 1e7, truth);
    }

    /** How far a place, in degrees, is from the truth, metres. */
    static double errorM(double latitude, double longitude, Mover truth) {
        double north = (latitude - Plane.latitude(truth.northM())) * METRES_PER_DEGREE_NORTH;
        double east = (longitude - Plane.longitude(truth.eastM())) * METRES_PER_DEGREE_EAST;
        return Math.hypot(north, east);
    }
}
