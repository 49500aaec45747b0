// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.SplittableRandom;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** A satellite receiver under an open sky. Not thread-safe. */
final class SatelliteReceiver implements Receiver {
    private static final double NOISE_M = 1.2;
    private static final double METRES_PER_DEGREE = 111_000;
    private static final double E7 = 1e7;
    private static final int CENTI = 100;
    private static final int FULL_CIRCLE_CDEG = 36_000;
    private static final int LEAST_SATELLITES = 11;
    private static final int FURTHER_SATELLITES = 8;

    private final SplittableRandom random;

    SatelliteReceiver(SplittableRandom random) {
        this.random = random;
    }

    /** Where the mover is, to a metre or two; the device's clock has whole seconds. */
    @Override
    public Fix fix(Mover mover, long nowMs) {
        double noiseDeg = mover.speedMps() > 0 ? NOISE_M / METRES_PER_DEGREE : 0;
        return new Fix(
                nowMs / 1000 * 1000,
                (int) Math.round((Plane.latitude(mover.northM()) + noise(noiseDeg)) * E7),
                (int) Math.round((Plane.longitude(mover.eastM()) + noise(noiseDeg)) * E7),
                (int) Math.round(mover.altitudeM() * CENTI),
                (int) Math.round(mover.speedMps() * CENTI),
                (int) Math.round(mover.courseDeg() * CENTI) % FULL_CIRCLE_CDEG,
                Fix.UNKNOWN,
                LEAST_SATELLITES + random.nextInt(FURTHER_SATELLITES),
                FixQuality.UNKNOWN);
    }

    private double noise(double scale) {
        return (random.nextDouble() - 0.5) * 2 * scale;
    }
}
