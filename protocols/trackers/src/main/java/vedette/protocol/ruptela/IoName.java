// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

/** Names of the IO elements that are the same in all models; {@code io140} is one that has no name here. */
final class IoName {
    private IoName() {}

    static String of(int id) {
        return switch (id) {
            case 2, 3, 4, 5 -> "digitalInput" + (id - 1);
            case 22, 23 -> "analogInput" + (id - 21) + "Mv";
            case 27 -> "gsmSignal";
            case 28 -> "profile";
            case 29 -> "supplyVoltageMv";
            case 30 -> "batteryVoltageMv";
            case 32 -> "deviceTemperatureC";
            case 34 -> "iButton";
            case 65 -> "odometerM";
            case 78, 79, 80 -> "temperatureSensor" + (id - 78);
            case IoElements.JAMMING -> "jamming";
            case 94 -> "obdEngineRpmQuarters";
            case 95 -> "obdSpeedKmh";
            case 98 -> "obdFuelLevel255ths";
            case 104, 105, 106 -> "vinPart" + (id - 103);
            case IoElements.HARSH_BRAKING -> "harshBraking";
            case IoElements.HARSH_ACCELERATION -> "harshAcceleration";
            case 150 -> "operatorMccMnc";
            case 163, 164 -> "canDistance5M";
            case 170 -> "charging";
            case 171 -> "rfid";
            case 173 -> "moving";
            case 197 -> "canEngineRpmEighths";
            case 207 -> "canFuelLevel250ths";
            case 208 -> "canFuelUsedHalfL";
            case 251, 409 -> "ignition";
            case 405, 406 -> "digitalOutput" + (id - 404);
            case IoElements.TOWING -> "towing";
            case IoElements.CRASH -> "crash";
            case 415 -> "geofence";
            case 645 -> "obdOdometerKm";
            default -> "io" + id;
        };
    }

    /** Whether the value is letters, eight at most. */
    static boolean isLetters(int id) {
        return id >= 104 && id <= 106;
    }

    /** Whether a facet or an alarm tells it whole. */
    static boolean isTold(int id) {
        return switch (id) {
            case 29, 30, 65, 170, 173, 251, 409 -> true;
            default -> false;
        };
    }
}
