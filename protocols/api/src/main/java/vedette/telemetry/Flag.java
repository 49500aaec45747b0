// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/** A statement that may be absent: a terminal that says nothing of its doors has not said that they are shut. */
public enum Flag {
    UNKNOWN,
    OFF,
    ON;

    /** {@link #ON} or {@link #OFF}. */
    public static Flag of(boolean on) {
        return on ? ON : OFF;
    }

    public boolean isKnown() {
        return this != UNKNOWN;
    }

    public boolean isOn() {
        return this == ON;
    }
}
