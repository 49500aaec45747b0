// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** What a report says by an I/O element, whatever its id. */
enum AvlMeaning {
    /** Nothing: it is an extra alone. */
    NONE,
    IGNITION,
    MOVING,
    ODOMETER_M,
    /** The vehicle's own odometer, from its bus: 0 until it is read. */
    VEHICLE_ODOMETER_M,
    VEHICLE_ODOMETER_KM,
    EXTERNAL_MV,
    BATTERY_MV,
    BATTERY_PERCENT,
    CHARGING,
    ENGINE_RPM,
    FUEL_PERCENT,
    /** Tenths of a litre. */
    FUEL_DL,
    WHEEL_SPEED_KMH,
    DOOR,
    SOS,
    TOWING,
    CRASH,
    JAMMING,
    GNSS_JAMMING,
    UNPLUGGED,
    /** 1 acceleration, 2 braking, 3 cornering. */
    GREEN_DRIVING,
    OVERSPEED,
    GEOFENCE,
    FALL,
    TAMPER;

    /**
     * Alarms that are told once, by the record that the event made, and are over with the next: every record speaks of all
     * of them.
     */
    static final long EVENT_ALARMS = Alarm.SOS.bit()
            | Alarm.COLLISION.bit()
            | Alarm.HARSH_ACCELERATION.bit()
            | Alarm.HARSH_BRAKING.bit()
            | Alarm.HARSH_CORNERING.bit()
            | Alarm.OVERSPEED.bit()
            | Alarm.ILLEGAL_MOVEMENT.bit()
            | Alarm.GEOFENCE.bit();

    private static final int ML_PER_DL = 100;
    private static final int M_PER_KM = 1000;
    static final int ACCELERATION = 1;
    static final int BRAKING = 2;
    static final int CORNERING = 3;

    /** Whether a facet or an alarm tells the value whole, so that an extra need not repeat it. */
    boolean isTold() {
        return switch (this) {
            case IGNITION, MOVING, ODOMETER_M, EXTERNAL_MV, BATTERY_MV, BATTERY_PERCENT -> true;
            default -> false;
        };
    }

    /**
     * Says it.
     *
     * @param isEvent whether this element made the record
     */
    void say(long value, boolean isEvent, ReportBuilder out) {
        switch (this) {
            case NONE -> {}
            case IGNITION -> out.ignition(value != 0);
            case MOVING -> out.moving(value != 0);
            case DOOR -> out.doorOpen(value != 0);
            case CHARGING -> out.charging(value != 0);
            case SOS,
                    TOWING,
                    CRASH,
                    JAMMING,
                    GNSS_JAMMING,
                    UNPLUGGED,
                    GREEN_DRIVING,
                    OVERSPEED,
                    GEOFENCE,
                    FALL,
                    TAMPER -> alarm(value, isEvent, out);
            default -> quantity(value, out);
        }
    }

    private void quantity(long value, ReportBuilder out) {
        int number = (int) Math.min(value, Integer.MAX_VALUE);
        switch (this) {
            case ODOMETER_M -> out.odometerM(value);
            case VEHICLE_ODOMETER_M -> vehicleOdometer(value, out);
            case VEHICLE_ODOMETER_KM -> vehicleOdometer(value * M_PER_KM, out);
            case EXTERNAL_MV -> out.externalMv(number);
            case BATTERY_MV -> out.batteryMv(number);
            case BATTERY_PERCENT -> out.batteryPercent(number);
            case ENGINE_RPM -> out.engineRpm(number);
            case FUEL_PERCENT -> out.fuelPercent(number);
            case FUEL_DL -> out.fuelMl(number == Integer.MAX_VALUE ? number : number * ML_PER_DL);
            default -> out.wheelSpeedKmh(number);
        }
    }

    private static void vehicleOdometer(long metres, ReportBuilder out) {
        if (metres > 0) {
            out.odometerM(metres);
        }
    }

    private void alarm(long value, boolean isEvent, ReportBuilder out) {
        switch (this) {
            case SOS -> out.alarm(Alarm.SOS, value != 0);
            case TOWING -> out.alarm(Alarm.ILLEGAL_MOVEMENT, value != 0);
            case CRASH -> out.alarm(Alarm.COLLISION, value != 0);
            case JAMMING -> out.alarm(Alarm.TAMPER, value != 0);
            case GNSS_JAMMING -> out.alarm(Alarm.GNSS_FAULT, value != 0);
            case UNPLUGGED -> out.alarm(Alarm.POWER_OFF, value != 0).external(value == 0);
            case OVERSPEED -> out.alarm(Alarm.OVERSPEED, isEvent && value != 0);
            case GEOFENCE -> out.alarm(Alarm.GEOFENCE, isEvent);
            case FALL -> out.alarm(Alarm.FALL, value != 0);
            case TAMPER -> out.alarm(Alarm.TAMPER, value != 0);
            default -> greenDriving(value, out);
        }
    }

    private static void greenDriving(long value, ReportBuilder out) {
        if (value == ACCELERATION) {
            out.alarm(Alarm.HARSH_ACCELERATION, true);
        } else if (value == BRAKING) {
            out.alarm(Alarm.HARSH_BRAKING, true);
        } else if (value == CORNERING) {
            out.alarm(Alarm.HARSH_CORNERING, true);
        }
    }
}
