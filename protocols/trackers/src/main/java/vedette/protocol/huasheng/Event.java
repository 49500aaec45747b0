// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import vedette.telemetry.Alarm;

/** The events of a location that are alarms; the others say why it was sent. */
enum Event {
    FATIGUE(4, Alarm.FATIGUE),
    SOS(6, Alarm.SOS),
    BRAKING(7, Alarm.HARSH_BRAKING),
    ACCELERATION(8, Alarm.HARSH_ACCELERATION),
    CORNERING(9, Alarm.HARSH_CORNERING),
    ACCIDENT(10, Alarm.COLLISION),
    REMOVED(16, Alarm.TAMPER);

    private final int code;
    private final Alarm alarm;

    Event(int code, Alarm alarm) {
        this.code = code;
        this.alarm = alarm;
    }

    int code() {
        return code;
    }

    Alarm alarm() {
        return alarm;
    }
}
