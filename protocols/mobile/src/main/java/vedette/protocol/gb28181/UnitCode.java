// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import vedette.protocol.DeviceKind;

/** The code of 20 digits by which a unit calls itself: region 8, industry 2, type 3, network 1, number 6. */
final class UnitCode {
    private static final int LENGTH = 20;
    private static final int TYPE_START = 10;
    private static final int TYPE_END = 13;

    private UnitCode() {}

    /** What carries the unit: a recorder that moves is built into a car, a camera by itself is worn. */
    static DeviceKind kindOf(String code) {
        if (code.length() != LENGTH) {
            return DeviceKind.UNKNOWN;
        }
        return switch (code.substring(TYPE_START, TYPE_END)) {
            case "111", "118" -> DeviceKind.VEHICLE; // DVR, NVR
            case "131", "132" -> DeviceKind.BODY_CAMERA; // camera, IP camera
            default -> DeviceKind.UNKNOWN;
        };
    }
}
