// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

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
 * Collects what a tracker said, in the units in which trackers say it, and makes a {@link Report} of it. What is not said is
 * unknown, and so is what is out of range: a bad heading costs the heading alone. Facets that nobody spoke of are their
 * {@code NONE}, the same object each time. Reusable by {@link #reset}; not thread-safe.
 */
public final class ReportBuilder {
    private static final double E7 = 1e7;
    private static final double CM_PER_M = 100;
    private static final double CMPS_PER_KMH = 1000 / 36.0;
    private static final double CMPS_PER_KNOT = 185_200 / 3600.0;
    private static final double MAX_ALTITUDE_M = 100_000;
    private static final double MAX_SPEED_CMPS = 100_000;
    private static final double MAX_ACCURACY_M = 1_000_000;
    private static final int FULL_CIRCLE_CDEG = 36_000;
    private static final int MAX_LATITUDE_E7 = 900_000_000;
    private static final int MAX_LONGITUDE_E7 = 1_800_000_000;
    private static final int MAX_SATELLITES = 200;
    private static final int MAX_RPM = 50_000;
    private static final int MAX_FUEL_ML = 100_000_000;
    private static final int MAX_MV = 1_000_000;

    private String protocol = "";
    private DeviceId device = new DeviceId("none", "none");
    private long receivedMs;
    private boolean buffered;
    private long timeMs;
    private int latitudeE7;
    private int longitudeE7;
    private int altitudeCm;
    private int speedCmps;
    private int courseCdeg;
    private int accuracyCm;
    private int satelliteCount;
    private FixQuality quality = FixQuality.UNKNOWN;
    private boolean isLastKnown;
    private boolean spokeOfPlace;
    private Flag ignition = Flag.UNKNOWN;
    private Flag moving = Flag.UNKNOWN;
    private Flag doorOpen = Flag.UNKNOWN;
    private long odometerM;
    private int engineRpm;
    private int wheelSpeedCmps;
    private int fuelMl;
    private int fuelPercent;
    private boolean spokeOfMotion;
    private int batteryPercent;
    private int batteryMv;
    private Flag external = Flag.UNKNOWN;
    private int externalMv;
    private Flag charging = Flag.UNKNOWN;
    private boolean spokeOfPower;
    private long openBits;
    private long knownBits;
    private Extra extra = Extra.NONE;

    /** Forgets everything and begins a report of {@code device}. */
    public ReportBuilder reset(String newProtocol, DeviceId newDevice, long newReceivedMs) {
        protocol = newProtocol;
        device = newDevice;
        receivedMs = newReceivedMs;
        buffered = false;
        resetFix();
        ignition = Flag.UNKNOWN;
        moving = Flag.UNKNOWN;
        doorOpen = Flag.UNKNOWN;
        odometerM = Motion.UNKNOWN_ODOMETER;
        engineRpm = Fix.UNKNOWN;
        wheelSpeedCmps = Fix.UNKNOWN;
        fuelMl = Fix.UNKNOWN;
        fuelPercent = Fix.UNKNOWN;
        spokeOfMotion = false;
        batteryPercent = Fix.UNKNOWN;
        batteryMv = Fix.UNKNOWN;
        external = Flag.UNKNOWN;
        externalMv = Fix.UNKNOWN;
        charging = Flag.UNKNOWN;
        spokeOfPower = false;
        openBits = 0;
        knownBits = 0;
        extra = Extra.NONE;
        return this;
    }

    private void resetFix() {
        timeMs = Fix.UNKNOWN_TIME;
        latitudeE7 = Fix.UNKNOWN;
        longitudeE7 = Fix.UNKNOWN;
        altitudeCm = Fix.UNKNOWN;
        speedCmps = Fix.UNKNOWN;
        courseCdeg = Fix.UNKNOWN;
        accuracyCm = Fix.UNKNOWN;
        satelliteCount = Fix.UNKNOWN;
        quality = FixQuality.UNKNOWN;
        isLastKnown = false;
        spokeOfPlace = false;
    }

    /** Device time, milliseconds since 1970 UTC; {@link Fix#UNKNOWN_TIME} is none. */
    public ReportBuilder timeMs(long value) {
        timeMs = value;
        return this;
    }

    /** WGS-84 degrees; 0/0 is what devices say that have none, and is none. */
    public ReportBuilder place(double latitudeDeg, double longitudeDeg) {
        boolean finite = Double.isFinite(latitudeDeg) && Double.isFinite(longitudeDeg);
        boolean onEarth = finite && Math.abs(latitudeDeg) <= 90 && Math.abs(longitudeDeg) <= 180;
        return onEarth
                ? placeE7((int) Math.round(latitudeDeg * E7), (int) Math.round(longitudeDeg * E7))
                : placeE7(Fix.UNKNOWN, Fix.UNKNOWN);
    }

    /** As {@link #place}, in degrees × 10⁷. */
    public ReportBuilder placeE7(int newLatitudeE7, int newLongitudeE7) {
        boolean onEarth = isWithin(newLatitudeE7, MAX_LATITUDE_E7) && isWithin(newLongitudeE7, MAX_LONGITUDE_E7);
        boolean placed = onEarth && (newLatitudeE7 != 0 || newLongitudeE7 != 0);
        latitudeE7 = placed ? newLatitudeE7 : Fix.UNKNOWN;
        longitudeE7 = placed ? newLongitudeE7 : Fix.UNKNOWN;
        spokeOfPlace = true;
        return this;
    }

    /** Whether the device vouches for its place; where it does not there is none, for it may be hours old. */
    public ReportBuilder valid(boolean value) {
        return value ? this : quality(FixQuality.NO_FIX);
    }

    /** The device has no fix, and its standard promises that the place is the last one that it had: kept, as such. */
    public ReportBuilder lastKnown() {
        isLastKnown = true;
        return quality(FixQuality.NO_FIX);
    }

    /** Kind of solution; {@link FixQuality#NO_FIX} takes the place away, unless it is {@link #lastKnown}. */
    public ReportBuilder quality(FixQuality value) {
        quality = value;
        return this;
    }

    /** Whether the device kept this while it had no link. */
    public ReportBuilder buffered(boolean value) {
        buffered = value;
        return this;
    }

    public ReportBuilder altitudeM(double value) {
        altitudeCm = scaled(value * CM_PER_M, -MAX_ALTITUDE_M * CM_PER_M, MAX_ALTITUDE_M * CM_PER_M);
        return this;
    }

    public ReportBuilder speedKmh(double value) {
        speedCmps = scaled(value * CMPS_PER_KMH, 0, MAX_SPEED_CMPS);
        return this;
    }

    public ReportBuilder speedKnots(double value) {
        speedCmps = scaled(value * CMPS_PER_KNOT, 0, MAX_SPEED_CMPS);
        return this;
    }

    /** Speed by the vehicle's own sensor. */
    public ReportBuilder wheelSpeedKmh(double value) {
        wheelSpeedCmps = scaled(value * CMPS_PER_KMH, 0, MAX_SPEED_CMPS);
        spokeOfMotion = true;
        return this;
    }

    /** Clockwise from true north; 360 is north too. */
    public ReportBuilder courseDeg(double value) {
        int cdeg = scaled(value * 100, 0, FULL_CIRCLE_CDEG);
        courseCdeg = cdeg == FULL_CIRCLE_CDEG ? 0 : cdeg;
        return this;
    }

    public ReportBuilder satellites(int value) {
        satelliteCount = inRange(value, 0, MAX_SATELLITES);
        return this;
    }

    public ReportBuilder accuracyM(double value) {
        accuracyCm = scaled(value * CM_PER_M, 0, MAX_ACCURACY_M * CM_PER_M);
        return this;
    }

    public ReportBuilder ignition(boolean on) {
        ignition = Flag.of(on);
        spokeOfMotion = true;
        return this;
    }

    public ReportBuilder moving(boolean value) {
        moving = Flag.of(value);
        spokeOfMotion = true;
        return this;
    }

    public ReportBuilder odometerM(long value) {
        odometerM = value < 0 ? Motion.UNKNOWN_ODOMETER : value;
        spokeOfMotion = true;
        return this;
    }

    public ReportBuilder engineRpm(int value) {
        engineRpm = inRange(value, 0, MAX_RPM);
        spokeOfMotion = true;
        return this;
    }

    public ReportBuilder fuelPercent(int value) {
        fuelPercent = inRange(value, 0, 100);
        spokeOfMotion = true;
        return this;
    }

    public ReportBuilder fuelMl(int value) {
        fuelMl = inRange(value, 0, MAX_FUEL_ML);
        spokeOfMotion = true;
        return this;
    }

    public ReportBuilder doorOpen(boolean value) {
        doorOpen = Flag.of(value);
        spokeOfMotion = true;
        return this;
    }

    public ReportBuilder batteryPercent(int value) {
        batteryPercent = inRange(value, 0, 100);
        spokeOfPower = true;
        return this;
    }

    public ReportBuilder batteryMv(int value) {
        batteryMv = inRange(value, 0, MAX_MV);
        spokeOfPower = true;
        return this;
    }

    /** Whether the device is fed from outside. */
    public ReportBuilder external(boolean value) {
        external = Flag.of(value);
        spokeOfPower = true;
        return this;
    }

    public ReportBuilder externalMv(int value) {
        externalMv = inRange(value, 0, MAX_MV);
        spokeOfPower = true;
        return this;
    }

    public ReportBuilder charging(boolean value) {
        charging = Flag.of(value);
        spokeOfPower = true;
        return this;
    }

    /** States one alarm; said twice, it is open if either says so. */
    public ReportBuilder alarm(Alarm alarm, boolean open) {
        knownBits |= alarm.bit();
        openBits |= open ? alarm.bit() : 0;
        return this;
    }

    /** States several alarms at once; {@code newOpenBits} outside {@code newKnownBits} are left out. */
    public ReportBuilder alarms(long newOpenBits, long newKnownBits) {
        knownBits |= newKnownBits;
        openBits |= newOpenBits & newKnownBits;
        return this;
    }

    public ReportBuilder extra(Extra value) {
        extra = value;
        return this;
    }

    /** The report of everything that was said since {@link #reset}. */
    public Report build() {
        return new Report(
                protocol,
                device,
                receivedMs,
                buffered,
                fix(),
                spokeOfMotion ? motion() : Motion.NONE,
                spokeOfPower ? new Power(batteryPercent, batteryMv, external, externalMv, charging) : Power.NONE,
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                knownBits == 0 ? Alarms.NONE : new Alarms(openBits, knownBits),
                extra);
    }

    private Fix fix() {
        boolean placed = (isLastKnown || quality != FixQuality.NO_FIX) && latitudeE7 != Fix.UNKNOWN;
        boolean lost = !placed && spokeOfPlace;
        return new Fix(
                timeMs,
                placed ? latitudeE7 : Fix.UNKNOWN,
                placed ? longitudeE7 : Fix.UNKNOWN,
                altitudeCm,
                speedCmps,
                courseCdeg,
                accuracyCm,
                satelliteCount,
                lost ? FixQuality.NO_FIX : quality);
    }

    private Motion motion() {
        return new Motion(ignition, moving, odometerM, engineRpm, wheelSpeedCmps, fuelMl, fuelPercent, doorOpen);
    }

    private static boolean isWithin(int value, int limit) {
        return value >= -limit && value <= limit;
    }

    private static int inRange(int value, int from, int to) {
        return value >= from && value <= to ? value : Fix.UNKNOWN;
    }

    /** The nearest integer, unknown when it is none or out of range. */
    private static int scaled(double value, double from, double to) {
        return value >= from && value <= to ? (int) Math.round(value) : Fix.UNKNOWN;
    }
}
