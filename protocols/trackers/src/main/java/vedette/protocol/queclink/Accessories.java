// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import vedette.protocol.tracker.TextNumber;

/**
 * What hangs on a device and is told at the end of GTERI: a field for the serial port, then a part for each bit of the mask.
 * A part that cannot be read ends the naming, not the report.
 */
final class Accessories {
    private static final long FUEL_SENSOR = 1;
    private static final long ONE_WIRE = 1 << 1;
    private static final long VEHICLE_BUS = 1 << 2;
    private static final int MAX_SENSORS = 20;

    private Accessories() {}

    static boolean take(long mask, FieldNames names) {
        boolean good = names.isAtEnd() || names.take("serialPort");
        if (good && (mask & FUEL_SENSOR) != 0) {
            good = names.take("fuelSensor");
        }
        if (good && (mask & ONE_WIRE) != 0) {
            good = sensors(names);
        }
        if (good && (mask & VEHICLE_BUS) != 0 && names.take("canState")) {
            VehicleBus.take(names);
        }
        return true;
    }

    private static boolean sensors(FieldNames names) {
        int count = TextNumber.integer(names.value());
        if (!names.take("sensorCount") || count < 0 || count > MAX_SENSORS) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!names.take("sensorId") || !names.take("sensorType") || !names.take("sensorData")) {
                return false;
            }
        }
        return true;
    }
}
