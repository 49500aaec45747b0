// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

/** Why a radio sent a report. */
final class SendingReason {
    /** The report does not say. */
    static final int NONE = -1;

    static final int POWER_ON = 0;
    static final int POWER_OFF = 1;
    static final int EMERGENCY = 2;
    static final int PUSH_TO_TALK = 3;
    static final int SERVICE_LOSS = 10;
    static final int LOW_BATTERY = 12;
    static final int LOST_FIX = 21;
    static final int BACK_TO_NORMAL = 26;
    static final int POSITIONING_OFF = 30;
    static final int RESPONSE = 32;
    static final int INTERVAL = 129;
    static final int DISTANCE = 130;

    private static final String[] NAMES = {
        "power on",
        "power off",
        "emergency",
        "push-to-talk",
        "status",
        "transmit inhibit on",
        "transmit inhibit off",
        "trunked mode",
        "direct mode",
        "enter service",
        "service loss",
        "cell reselection",
        "low battery",
        "car kit connected",
        "car kit disconnected",
        "transfer initialisation",
        "arrival at destination",
        "at defined location",
        "approaching defined location",
        "SDS type 1 entered",
        "user application",
        "lost fix",
        "regained fix",
        "leaving point",
        "ambience listening",
        "temporary reporting started",
        "back to normal",
        "call set-up type 1",
        "call set-up type 2",
        "positioning device on",
        "positioning device off"
    };

    private SendingReason() {}

    /** For people; empty when the standard keeps the code for later. */
    static String name(int code) {
        if (code >= 0 && code < NAMES.length) {
            return NAMES[code];
        }
        return switch (code) {
            case RESPONSE -> "response to a request";
            case INTERVAL -> "interval exceeded";
            case DISTANCE -> "distance exceeded";
            default -> "";
        };
    }
}
