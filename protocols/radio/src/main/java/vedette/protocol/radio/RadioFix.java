// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * Collects what a radio says of where it is, in the units in which radios say it, and makes the report. What was not said, or
 * is out of range, is unknown. Reusable by {@link #reset}; not thread-safe.
 */
public final class RadioFix {
    /** A radio of which nothing is said but that its network knows it. */
    public static final Radio REGISTERED = new Radio(Flag.ON, "", "", Fix.UNKNOWN, Flag.UNKNOWN, Flag.UNKNOWN);

    /** A radio that has left its network. */
    public static final Radio AWAY = new Radio(Flag.OFF, "", "", Fix.UNKNOWN, Flag.UNKNOWN, Flag.UNKNOWN);

    private static final double E7 = 1e7;
    private static final int MAX_LATITUDE_DEG = 90;
    private static final int MAX_LONGITUDE_DEG = 180;
    private static final int CENTI = 100;
    private static final double MAX_METRES = 2e7;
    private static final int FULL_CIRCLE_CDEG = 36_000;
    private static final double KMH_PER_MPS = 3.6;

    private long timeMs;
    private int latitudeE7;
    private int longitudeE7;
    private int altitudeCm;
    private int speedCmps;
    private int courseCdeg;
    private int accuracyCm;
    private FixQuality quality = FixQuality.UNKNOWN;

    public RadioFix() {
        reset();
    }

    public RadioFix reset() {
        timeMs = Fix.UNKNOWN_TIME;
        latitudeE7 = Fix.UNKNOWN;
        longitudeE7 = Fix.UNKNOWN;
        altitudeCm = Fix.UNKNOWN;
        speedCmps = Fix.UNKNOWN;
        courseCdeg = Fix.UNKNOWN;
        accuracyCm = Fix.UNKNOWN;
        quality = FixQuality.UNKNOWN;
        return this;
    }

    /** {@link Fix#UNKNOWN_TIME} when the radio does not say. */
    public RadioFix timeMs(long value) {
        timeMs = value;
        return this;
    }

    /** Degrees; no place when either is out of range. */
    public RadioFix place(double latitudeDeg, double longitudeDeg) {
        boolean onEarth = Math.abs(latitudeDeg) <= MAX_LATITUDE_DEG && Math.abs(longitudeDeg) <= MAX_LONGITUDE_DEG;
        latitudeE7 = onEarth ? (int) Math.round(latitudeDeg * E7) : Fix.UNKNOWN;
        longitudeE7 = onEarth ? (int) Math.round(longitudeDeg * E7) : Fix.UNKNOWN;
        return this;
    }

    public RadioFix altitudeM(double value) {
        altitudeCm = Math.abs(value) <= MAX_METRES ? (int) Math.round(value * CENTI) : Fix.UNKNOWN;
        return this;
    }

    public RadioFix speedMps(double value) {
        speedCmps = value >= 0 && value <= MAX_METRES ? (int) Math.round(value * CENTI) : Fix.UNKNOWN;
        return this;
    }

    public RadioFix speedKmh(double value) {
        return speedMps(value / KMH_PER_MPS);
    }

    public RadioFix courseDeg(double value) {
        boolean known = value >= 0 && value <= 360;
        courseCdeg = known ? (int) (Math.round(value * CENTI) % FULL_CIRCLE_CDEG) : Fix.UNKNOWN;
        return this;
    }

    /** Rounded up: a place is never better than it was said to be. */
    public RadioFix accuracyM(double value) {
        accuracyCm = value >= 0 && value <= MAX_METRES ? (int) Math.ceil(value * CENTI) : Fix.UNKNOWN;
        return this;
    }

    public RadioFix quality(FixQuality value) {
        quality = value;
        return this;
    }

    /** Whether a place was given. */
    public boolean isPlaced() {
        return latitudeE7 != Fix.UNKNOWN;
    }

    /** {@link Fix#NONE} when there is neither a place nor a time. */
    public Fix build() {
        if (!isPlaced() && timeMs == Fix.UNKNOWN_TIME) {
            return Fix.NONE;
        }
        return new Fix(
                timeMs,
                latitudeE7,
                longitudeE7,
                altitudeCm,
                speedCmps,
                courseCdeg,
                accuracyCm,
                Fix.UNKNOWN,
                isPlaced() ? quality : FixQuality.NO_FIX);
    }

    /** A report of this fix. */
    public Report report(String protocol, DeviceId device, long nowMs, Radio radio, Alarms alarms, Extra extra) {
        return report(protocol, device, nowMs, build(), radio, alarms, extra);
    }

    /** A report of {@code fix}. */
    public static Report report(
            String protocol, DeviceId device, long nowMs, Fix fix, Radio radio, Alarms alarms, Extra extra) {
        return new Report(
                protocol,
                device,
                nowMs,
                false,
                fix,
                Motion.NONE,
                Power.NONE,
                radio,
                Cameras.NONE,
                Flight.NONE,
                alarms,
                extra);
    }

    /** The emergency state, as the facet and as an alarm. */
    public static Alarms sos(boolean on) {
        return Alarms.of(Alarm.SOS, on);
    }
}
