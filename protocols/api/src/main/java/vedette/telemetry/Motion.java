// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/**
 * What a vehicle says of itself.
 *
 * @param ignition ignition (ACC) switch
 * @param moving the device's own judgement, from its wheels or its accelerometer
 * @param odometerM distance driven so far, metres, or {@link #UNKNOWN_ODOMETER}
 * @param engineRpm revolutions per minute, or {@link Fix#UNKNOWN}
 * @param wheelSpeedCmps speed by the vehicle's own sensor, or {@link Fix#UNKNOWN}
 * @param fuelMl fuel in the tank, or {@link Fix#UNKNOWN}
 * @param fuelPercent fuel in the tank, 0 to 100, or {@link Fix#UNKNOWN}
 * @param doorOpen any door
 */
public record Motion(
        Flag ignition,
        Flag moving,
        long odometerM,
        int engineRpm,
        int wheelSpeedCmps,
        int fuelMl,
        int fuelPercent,
        Flag doorOpen) {

    /** An odometer that the device did not give. */
    public static final long UNKNOWN_ODOMETER = Long.MIN_VALUE;

    public static final Motion NONE = new Motion(
            Flag.UNKNOWN,
            Flag.UNKNOWN,
            UNKNOWN_ODOMETER,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Flag.UNKNOWN);
}
