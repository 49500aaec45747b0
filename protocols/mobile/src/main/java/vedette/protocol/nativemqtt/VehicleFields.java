// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Motion;

/** What a vehicle says of itself: the object {@code motion}, and its most usual members flat. */
final class VehicleFields implements Fields {
    private static final long MAX_ODOMETER_M = 100_000_000_000L;
    private static final int MAX_RPM = 100_000;
    private static final int MAX_SPEED_CMPS = 100_000;
    private static final int MAX_FUEL_ML = 100_000_000;

    private Flag ignition = Flag.UNKNOWN;
    private Flag moving = Flag.UNKNOWN;
    private long odometerM;
    private int engineRpm;
    private int wheelSpeedCmps;
    private int fuelMl;
    private int fuelPercent;
    private Flag doorOpen = Flag.UNKNOWN;
    private boolean said;

    void reset() {
        ignition = Flag.UNKNOWN;
        moving = Flag.UNKNOWN;
        odometerM = Motion.UNKNOWN_ODOMETER;
        engineRpm = Fix.UNKNOWN;
        wheelSpeedCmps = Fix.UNKNOWN;
        fuelMl = Fix.UNKNOWN;
        fuelPercent = Fix.UNKNOWN;
        doorOpen = Flag.UNKNOWN;
        said = false;
    }

    /** Takes a member that stands flat in the telemetry object. */
    boolean takeFlat(String name, ValueReader in) throws IOException {
        boolean mine = switch (name) {
            case "ign",
                    "ignition",
                    "accstatus",
                    "engine",
                    "odo",
                    "odometer",
                    "mileage",
                    "totalmileage",
                    "totaldistance" -> true;
            case "acc" -> in.isBoolean(); // as a number it is the accuracy
            default -> false;
        };
        return mine && take(name, in);
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "ignition", "ign", "acc", "accstatus", "engine" -> ignition = in.flag("ignition (ACC) switch");
            case "moving" -> moving = in.flag("the device's own judgement");
            case "odometer", "odo", "mileage", "totalmileage", "totaldistance" ->
                odometerM = in.whole("m driven so far", Motion.UNKNOWN_ODOMETER, MAX_ODOMETER_M);
            case "enginespeed", "enginerpm", "rpm" -> engineRpm = in.scaled("1/min", 1, 0, MAX_RPM);
            case "wheelspeed" -> wheelSpeedCmps = in.scaled("m/s by the vehicle's sensor", 100, 0, MAX_SPEED_CMPS);
            case "fuel" -> fuelMl = in.scaled("litres in the tank", 1000, 0, MAX_FUEL_ML);
            case "fuellevel", "fuelpercent" -> fuelPercent = in.scaled("% of the tank", 1, 0, 100);
            case "dooropen", "door" -> doorOpen = in.flag("any door");
            default -> {
                return false;
            }
        }
        said |= in.isUnderstood();
        return true;
    }

    Motion build() {
        return said
                ? new Motion(ignition, moving, odometerM, engineRpm, wheelSpeedCmps, fuelMl, fuelPercent, doorOpen)
                : Motion.NONE;
    }
}
