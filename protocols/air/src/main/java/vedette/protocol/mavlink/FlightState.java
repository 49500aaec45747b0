// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;

/**
 * What one aircraft last said of its flight, each part with the time at which it was heard: a report carries only what is
 * not older than {@link #FRESH_MS}, but for the home point.
 */
final class FlightState {
    static final long FRESH_MS = 5_000;

    static final int ARMED = 0x80;

    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final int ON_GROUND = 1;
    private static final int GIMBAL_YAW_IN_VEHICLE_FRAME = 1 << 5;
    private static final double CMPS_PER_MPS = 100;

    private String mode = "";
    private int modeKey;
    private int customMode;
    private Flag armed = Flag.UNKNOWN;
    private long beatMs = NEVER;
    private int landedState;
    private long landedMs = NEVER;
    private int rollCdeg;
    private int pitchCdeg;
    private int yawCdeg;
    private long attitudeMs = NEVER;
    private int climbCmps;
    private long climbMs = NEVER;
    private int gimbalPitchCdeg;
    private int gimbalYawCdeg;
    private long gimbalMs = NEVER;
    private int homeLatitudeE7 = Fix.UNKNOWN;
    private int homeLongitudeE7 = Fix.UNKNOWN;

    /** A vehicle's heartbeat; whether it brings another mode or another state of the motors. */
    boolean beat(int autopilot, int type, int baseMode, int newCustomMode, long nowMs) {
        return beat(autopilot, type, baseMode, newCustomMode, Flag.of((baseMode & ARMED) != 0), nowMs);
    }

    /** As a heartbeat, from a message that does not say whether the motors are armed. */
    void mode(int autopilot, int type, int newCustomMode, long nowMs) {
        beat(autopilot, type, Modes.CUSTOM_MODE_ENABLED, newCustomMode, Flag.UNKNOWN, nowMs);
    }

    private boolean beat(int autopilot, int type, int baseMode, int newCustomMode, Flag newArmed, long nowMs) {
        int key = autopilot << 16 | type << 8 | (baseMode & 1);
        boolean first = !isFresh(beatMs, nowMs);
        boolean otherMode = first || key != modeKey || newCustomMode != customMode;
        boolean changed = otherMode || newArmed != armed;
        if (otherMode) {
            mode = Modes.name(autopilot, type, baseMode, newCustomMode);
            modeKey = key;
            customMode = newCustomMode;
        }
        armed = newArmed;
        beatMs = nowMs;
        return changed;
    }

    /** Whether an autopilot's heartbeat was ever heard. */
    boolean isBeating() {
        return beatMs != NEVER;
    }

    /** MAV_AUTOPILOT of the last heartbeat. */
    int autopilot() {
        return modeKey >>> 16;
    }

    /** MAV_TYPE of the last heartbeat. */
    int type() {
        return modeKey >>> 8 & 0xFF;
    }

    /** EXTENDED_SYS_STATE; whether it has taken off or landed. */
    boolean landed(Frame in, long nowMs) {
        int state = in.u8(1);
        boolean changed = airborne(landedState) != airborne(state) || !isFresh(landedMs, nowMs);
        landedState = state;
        landedMs = nowMs;
        return changed && airborne(state).isKnown();
    }

    void attitude(Frame in, long nowMs) {
        rollCdeg = Attitude.signedCdeg(in.f32(4));
        pitchCdeg = Attitude.signedCdeg(in.f32(8));
        yawCdeg = Attitude.directionCdeg(in.f32(12));
        attitudeMs = nowMs;
    }

    void climb(double climbMps, long nowMs) {
        climbCmps = Math.abs(climbMps) <= 1_000 ? (int) Math.round(climbMps * CMPS_PER_MPS) : Fix.UNKNOWN;
        climbMs = nowMs;
    }

    void gimbal(Frame in, long nowMs) {
        double w = in.f32(4);
        double x = in.f32(8);
        double y = in.f32(12);
        double z = in.f32(16);
        gimbalPitchCdeg = Attitude.signedCdeg(Attitude.pitch(w, x, y, z));
        gimbalYawCdeg = Attitude.directionCdeg(Attitude.yaw(w, x, y, z));
        if ((in.u16(36) & GIMBAL_YAW_IN_VEHICLE_FRAME) != 0) {
            boolean known = gimbalYawCdeg != Fix.UNKNOWN && isFresh(attitudeMs, nowMs) && yawCdeg != Fix.UNKNOWN;
            gimbalYawCdeg = known ? (gimbalYawCdeg + yawCdeg) % Attitude.FULL_CIRCLE_CDEG : Fix.UNKNOWN;
        }
        gimbalMs = nowMs;
    }

    /** MOUNT_ORIENTATION, in degrees. */
    void mount(Frame in, long nowMs) {
        gimbalPitchCdeg = Attitude.signedCdeg(Math.toRadians(in.f32(8)));
        gimbalYawCdeg = in.payloadBytes() > 16 ? Attitude.wrap(in.f32(16) * 100.0) : Fix.UNKNOWN;
        gimbalMs = nowMs;
    }

    void home(Frame in) {
        int latitudeE7 = in.i32(0);
        int longitudeE7 = in.i32(4);
        boolean known = Place.isOnEarth(latitudeE7, longitudeE7);
        homeLatitudeE7 = known ? latitudeE7 : Fix.UNKNOWN;
        homeLongitudeE7 = known ? longitudeE7 : Fix.UNKNOWN;
    }

    /**
     * The facet.
     *
     * @param place what a position message said: its height, climb and heading go before those of others
     */
    Flight facet(Place place, long nowMs) {
        boolean beating = isFresh(beatMs, nowMs);
        boolean posed = isFresh(attitudeMs, nowMs);
        boolean aimed = isFresh(gimbalMs, nowMs);
        int climb = isFresh(climbMs, nowMs) ? climbCmps : Fix.UNKNOWN;
        int yaw = posed ? yawCdeg : Fix.UNKNOWN;
        return new Flight(
                beating ? mode : "",
                beating ? armed : Flag.UNKNOWN,
                isFresh(landedMs, nowMs) ? airborne(landedState) : Flag.UNKNOWN,
                place.heightCm,
                place.climbCmps != Fix.UNKNOWN ? place.climbCmps : climb,
                posed ? rollCdeg : Fix.UNKNOWN,
                posed ? pitchCdeg : Fix.UNKNOWN,
                place.headingCdeg != Fix.UNKNOWN ? place.headingCdeg : yaw,
                aimed ? gimbalPitchCdeg : Fix.UNKNOWN,
                aimed ? gimbalYawCdeg : Fix.UNKNOWN,
                Fix.UNKNOWN,
                homeLatitudeE7,
                homeLongitudeE7);
    }

    static boolean isFresh(long heardMs, long nowMs) {
        return nowMs - heardMs <= FRESH_MS;
    }

    private static Flag airborne(int state) {
        return switch (state) {
            case ON_GROUND -> Flag.OFF;
            case 2, 3, 4 -> Flag.ON; // in the air, taking off, landing
            default -> Flag.UNKNOWN;
        };
    }
}
