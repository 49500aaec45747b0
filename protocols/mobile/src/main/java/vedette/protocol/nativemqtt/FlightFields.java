// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;

/** State of an aircraft: the object {@code flight}. */
final class FlightFields implements Fields {
    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_HEIGHT_CM = 10_000_000;
    private static final int MAX_VERTICAL_CMPS = 100_000;

    private String mode = "";
    private Flag armed = Flag.UNKNOWN;
    private Flag airborne = Flag.UNKNOWN;
    private int heightCm;
    private int verticalCmps;
    private int rollCdeg;
    private int pitchCdeg;
    private int yawCdeg;
    private int gimbalPitchCdeg;
    private int gimbalYawCdeg;
    private int linkPercent;
    private int homeLatitudeE7;
    private int homeLongitudeE7;
    private boolean said;

    void reset() {
        mode = "";
        armed = Flag.UNKNOWN;
        airborne = Flag.UNKNOWN;
        heightCm = Fix.UNKNOWN;
        verticalCmps = Fix.UNKNOWN;
        rollCdeg = Fix.UNKNOWN;
        pitchCdeg = Fix.UNKNOWN;
        yawCdeg = Fix.UNKNOWN;
        gimbalPitchCdeg = Fix.UNKNOWN;
        gimbalYawCdeg = Fix.UNKNOWN;
        linkPercent = Fix.UNKNOWN;
        homeLatitudeE7 = Fix.UNKNOWN;
        homeLongitudeE7 = Fix.UNKNOWN;
        said = false;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "mode" -> mode = in.text("the autopilot's name of its mode", MAX_NAME_LENGTH);
            case "armed" -> armed = in.flag("whether the motors are armed");
            case "airborne" -> airborne = in.flag("whether it flies");
            case "height" -> heightCm = in.scaled("m above home", 100, -MAX_HEIGHT_CM, MAX_HEIGHT_CM);
            case "verticalspeed" ->
                verticalCmps = in.scaled("m/s, up positive", 100, -MAX_VERTICAL_CMPS, MAX_VERTICAL_CMPS);
            case "roll" -> rollCdeg = in.angle("deg");
            case "pitch" -> pitchCdeg = in.angle("deg, nose up positive");
            case "yaw" -> yawCdeg = in.bearing("deg clockwise from true north: where the nose points");
            case "gimbalpitch" -> gimbalPitchCdeg = in.angle("deg, up positive");
            case "gimbalyaw" -> gimbalYawCdeg = in.bearing("deg clockwise from true north");
            case "linkquality", "link" -> linkPercent = in.scaled("% of the control link", 1, 0, 100);
            default -> {
                return false;
            }
        }
        said |= in.isUnderstood();
        return true;
    }

    /** Takes an element of {@code "home":[longitude, latitude]}. */
    void takeHome(int index, ValueReader in) throws IOException {
        switch (index) {
            case 0 -> homeLongitudeE7 = in.scaled("deg, east positive, WGS-84", 1e7, -1_800_000_000, 1_800_000_000);
            case 1 -> homeLatitudeE7 = in.scaled("deg, north positive, WGS-84", 1e7, -900_000_000, 900_000_000);
            default -> in.notUnderstood();
        }
        said |= in.isUnderstood();
    }

    Flight build() {
        return said
                ? new Flight(
                        mode,
                        armed,
                        airborne,
                        heightCm,
                        verticalCmps,
                        rollCdeg,
                        pitchCdeg,
                        yawCdeg,
                        gimbalPitchCdeg,
                        gimbalYawCdeg,
                        linkPercent,
                        homeLatitudeE7,
                        homeLongitudeE7)
                : Flight.NONE;
    }
}
