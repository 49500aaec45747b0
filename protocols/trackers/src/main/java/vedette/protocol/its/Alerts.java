// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.Alarm;

/** Alarms of positions: by the two letters of the packet's type, by the number of the alert, by the emergency state. */
final class Alerts {
    static final String EMERGENCY = "EA";
    static final String TAMPER = "TA";
    static final String POWER_OFF = "BD";
    static final String LOW_BATTERY = "BL";
    static final String HARSH_BRAKING = "HB";
    static final String HARSH_ACCELERATION = "HA";
    static final String HARSH_TURN = "RT";
    static final String OVERSPEED = "OS";

    private static final String POWER_BACK = "BR";
    private static final String TAMPER_OPEN = "O";
    private static final String TAMPER_CLOSED = "C";

    private static final int ALERT_POWER_OFF = 3;
    private static final int ALERT_LOW_BATTERY = 4;
    private static final int ALERT_BATTERY_GOOD = 5;
    private static final int ALERT_POWER_BACK = 6;
    private static final int ALERT_EMERGENCY = 10;
    private static final int ALERT_EMERGENCY_OVER = 11;

    private static final Map<String, Alarm> BY_TYPE = Map.ofEntries(
            Map.entry(EMERGENCY, Alarm.SOS),
            Map.entry(TAMPER, Alarm.TAMPER),
            Map.entry("DT", Alarm.TAMPER),
            Map.entry("WD", Alarm.TAMPER),
            Map.entry(POWER_OFF, Alarm.POWER_OFF),
            Map.entry(LOW_BATTERY, Alarm.LOW_BATTERY),
            Map.entry(HARSH_BRAKING, Alarm.HARSH_BRAKING),
            Map.entry(HARSH_ACCELERATION, Alarm.HARSH_ACCELERATION),
            Map.entry(HARSH_TURN, Alarm.HARSH_CORNERING),
            Map.entry(OVERSPEED, Alarm.OVERSPEED));

    private Alerts() {}

    static void say(String type, int alert, boolean emergency, ReportBuilder out) {
        boolean over = alert == ALERT_EMERGENCY_OVER;
        out.alarm(Alarm.SOS, (emergency || alert == ALERT_EMERGENCY) && !over);
        Alarm ofType = BY_TYPE.get(type);
        if (ofType != null && !(ofType == Alarm.SOS && over)) {
            out.alarm(ofType, true);
        }
        Alarm ofAlert = opened(alert);
        if (ofAlert != null) {
            out.alarm(ofAlert, true);
        }
        if (alert == ALERT_POWER_BACK || type.equals(POWER_BACK)) {
            out.alarm(Alarm.POWER_OFF, false);
        } else if (alert == ALERT_BATTERY_GOOD) {
            out.alarm(Alarm.LOW_BATTERY, false);
        }
    }

    /** Of the cover: open, closed; other letters are makers' own. */
    static void tamper(String state, ReportBuilder out) {
        if (state.equals(TAMPER_OPEN) || state.equals(TAMPER_CLOSED)) {
            out.alarm(Alarm.TAMPER, state.equals(TAMPER_OPEN));
        }
    }

    private static @Nullable Alarm opened(int alert) {
        return switch (alert) {
            case ALERT_POWER_OFF -> Alarm.POWER_OFF;
            case ALERT_LOW_BATTERY -> Alarm.LOW_BATTERY;
            case 9, 16 -> Alarm.TAMPER;
            case 13 -> Alarm.HARSH_BRAKING;
            case 14 -> Alarm.HARSH_ACCELERATION;
            case 15 -> Alarm.HARSH_CORNERING;
            case 17 -> Alarm.OVERSPEED;
            case 18, 19 -> Alarm.GEOFENCE;
            default -> null;
        };
    }
}
