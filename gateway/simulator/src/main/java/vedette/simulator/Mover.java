// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

/** Something that moves through the city. Several devices may ride on it. */
interface Mover {
    /** Lets time pass up to {@code nowMs}; an earlier instant changes nothing, a long gap counts as at most a minute. */
    void advanceTo(long nowMs);

    double eastM();

    double northM();

    /** Above mean sea level. */
    double altitudeM();

    double speedMps();

    /** Degrees clockwise from north, 0 to 360. */
    double courseDeg();

    /** Whether its engine runs. */
    boolean isRunning();

    /** Driven or flown since the start, and some years before. */
    double odometerM();
}
