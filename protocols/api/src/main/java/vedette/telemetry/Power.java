// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/**
 * What feeds the device.
 *
 * @param batteryPercent own battery, 0 to 100, or {@link Fix#UNKNOWN}
 * @param batteryMv own battery, or {@link Fix#UNKNOWN}
 * @param external whether it is fed from outside (vehicle, dock, mains)
 * @param externalMv supply voltage, or {@link Fix#UNKNOWN}
 * @param charging whether the own battery is being charged
 */
public record Power(int batteryPercent, int batteryMv, Flag external, int externalMv, Flag charging) {
    public static final Power NONE = new Power(Fix.UNKNOWN, Fix.UNKNOWN, Flag.UNKNOWN, Fix.UNKNOWN, Flag.UNKNOWN);
}
