// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * State of an aircraft. Angles in hundredths of a degree; any number may be {@link Fix#UNKNOWN}.
 *
 * @param mode the autopilot's name of its flight mode, empty when not said
 * @param armed whether the motors are armed
 * @param airborne whether it flies
 * @param heightCm above the home point
 * @param verticalCmps climb rate, up is positive
 * @param rollCdeg -18000 to 18000
 * @param pitchCdeg -18000 to 18000, nose up is positive
 * @param yawCdeg 0 to 35999 clockwise from true north: where the nose points
 * @param gimbalPitchCdeg -18000 to 18000, up is positive
 * @param gimbalYawCdeg 0 to 35999 clockwise from true north
 * @param linkPercent quality of the control link, 0 to 100
 * @param homeLatitudeE7 home point, WGS-84
 * @param homeLongitudeE7 home point, WGS-84
 */
public record Flight(
        String mode,
        Flag armed,
        Flag airborne,
        int heightCm,
        int verticalCmps,
        int rollCdeg,
        int pitchCdeg,
        int yawCdeg,
        int gimbalPitchCdeg,
        int gimbalYawCdeg,
        int linkPercent,
        int homeLatitudeE7,
        int homeLongitudeE7) {

    public static final Flight NONE = new Flight(
            "",
            Flag.UNKNOWN,
            Flag.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN,
            Fix.UNKNOWN);

    public Flight {
        Objects.requireNonNull(mode, "mode");
    }
}
