// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/** How a position was obtained, from the least to the most that a receiver can say. The order is not a ranking of error. */
public enum FixQuality {
    /** The device did not say. */
    UNKNOWN,
    /** The device says that it has no fix. */
    NO_FIX,
    /** From cells, beacons or a map; not measured by satellites. */
    ESTIMATED,
    TWO_D,
    THREE_D,
    DIFFERENTIAL,
    RTK_FLOAT,
    RTK_FIXED
}
