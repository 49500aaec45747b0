// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;

/**
 * How an aircraft flies. A message holds any part of it, so that each value holds until another is said. Not thread-safe.
 */
final class FlightState implements Members {
    private static final int MAX_HEIGHT_CM = 2_000_000;
    private static final int MAX_VERTICAL_CMPS = 20_000;
    private static final int MAX_CODE = 1_000;
    private static final int REASON_LINK_LOST = 6;
    private static final int REASON_FAULT = 19;
    private static final int LAST_REASON_BATTERY = 3;

    /** Of a payload on the first gimbal. */
    private static final String FIRST_GIMBAL = "-0";

    private int mode = Fix.UNKNOWN;
    private int reason = Fix.UNKNOWN;
    private int heightCm = Fix.UNKNOWN;
    private int verticalCmps = Fix.UNKNOWN;
    private int rollCdeg = Fix.UNKNOWN;
    private int pitchCdeg = Fix.UNKNOWN;
    private int noseCdeg = Fix.UNKNOWN;
    private int gimbalPitchCdeg = Fix.UNKNOWN;
    private int gimbalYawCdeg = Fix.UNKNOWN;
    private int linkPercent = Fix.UNKNOWN;
    private int homeLatitudeE7 = Fix.UNKNOWN;
    private int homeLongitudeE7 = Fix.UNKNOWN;
    private Flag nearHeightLimit = Flag.UNKNOWN;
    private Flag nearAreaLimit = Flag.UNKNOWN;
    private boolean stated;

    /** A new message begins. */
    void reset() {
        stated = false;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        if (takeAttitude(name, in) || takeGimbal(name, in)) {
            return true;
        }
        switch (name) {
            case "mode_code" -> mode = in.whole(MAX_CODE);
            case "mode_code_reason" -> reason = in.whole(MAX_CODE);
            case "home_latitude" -> homeLatitudeE7 = in.degreesE7(90);
            case "home_longitude" -> homeLongitudeE7 = in.degreesE7(180);
            case "is_near_height_limit" -> nearHeightLimit = in.flag();
            case "is_near_area_limit" -> nearAreaLimit = in.flag();
            default -> {
                return false;
            }
        }
        stated = true;
        return true;
    }

    private boolean takeAttitude(String name, ValueReader in) throws IOException {
        switch (name) {
            case "elevation" -> heightCm = in.scaled(100, -MAX_HEIGHT_CM, MAX_HEIGHT_CM);
            case "vertical_speed" -> verticalCmps = in.scaled(100, -MAX_VERTICAL_CMPS, MAX_VERTICAL_CMPS);
            case "attitude_head" -> noseCdeg = in.bearing();
            case "attitude_pitch" -> pitchCdeg = in.angle();
            case "attitude_roll" -> rollCdeg = in.angle();
            default -> {
                return false;
            }
        }
        stated = true;
        return true;
    }

    private boolean takeGimbal(String name, ValueReader in) throws IOException {
        switch (name) {
            case "gimbal_pitch" -> gimbalPitchCdeg = in.angle();
            case "gimbal_yaw" -> gimbalYawCdeg = in.bearing();
            default -> {
                return false;
            }
        }
        stated = true;
        return true;
    }

    @Override
    public @Nullable Members inside(String name) {
        return name.endsWith(FIRST_GIMBAL) && Vocabulary.isPayload(name) ? this::takeGimbal : null;
    }

    /** Its gateway says how well it hears the aircraft. */
    void link(int percent) {
        linkPercent = percent;
    }

    boolean isStated() {
        return stated;
    }

    int mode() {
        return mode;
    }

    /** Hundredths of a degree or {@link Fix#UNKNOWN}. */
    int noseCdeg() {
        return noseCdeg;
    }

    boolean isAirborne() {
        return FlightMode.airborne(mode).isOn();
    }

    boolean isConnected() {
        return !FlightMode.NOT_CONNECTED.is(mode);
    }

    /** What it said of its mode no longer holds. */
    void lost() {
        mode = Fix.UNKNOWN;
        reason = Fix.UNKNOWN;
    }

    Flight build() {
        boolean hasHome = homeLatitudeE7 != 0 || homeLongitudeE7 != 0; // 0, 0 is how it says that there is none
        return new Flight(
                mode == Fix.UNKNOWN ? "" : FlightMode.words(mode),
                FlightMode.armed(mode),
                FlightMode.airborne(mode),
                heightCm,
                verticalCmps,
                rollCdeg,
                pitchCdeg,
                noseCdeg,
                gimbalPitchCdeg,
                gimbalYawCdeg,
                linkPercent,
                hasHome ? homeLatitudeE7 : Fix.UNKNOWN,
                hasHome ? homeLongitudeE7 : Fix.UNKNOWN);
    }

    /** What its mode, the reason of the mode and its limits say of alarms. */
    Alarms alarms() {
        Alarms all = Alarms.NONE;
        if (mode != Fix.UNKNOWN) {
            boolean flying = isAirborne();
            boolean fault = FlightMode.FORCED_LANDING.is(mode) || FlightMode.THREE_PROPELLERS.is(mode);
            all = all.and(Alarms.of(Alarm.FLIGHT_FAULT, fault || (flying && reason == REASON_FAULT)))
                    .and(Alarms.of(Alarm.LINK_LOSS, flying && reason == REASON_LINK_LOST))
                    .and(Alarms.of(Alarm.LOW_BATTERY, flying && reason >= 1 && reason <= LAST_REASON_BATTERY));
        }
        if (nearHeightLimit.isKnown() || nearAreaLimit.isKnown()) {
            all = all.and(Alarms.of(Alarm.GEOFENCE, nearHeightLimit.isOn() || nearAreaLimit.isOn()));
        }
        return all;
    }
}
