// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

/** Types of frames; an answer's has the top bit. */
final class Type {
    static final int LOGIN = 0x1001;
    static final int LOGOUT = 0x1002;
    static final int HEARTBEAT = 0x1003;
    static final int POSITIONS = 0x4001;
    static final int ENGINE_DATA = 0x4002;
    static final int SNAPSHOT = 0x4005;
    static final int TROUBLE_CODES = 0x4006;
    static final int ALARMS = 0x4007;
    static final int SLEEP_POSITIONS = 0x4009;
    static final int TRUCK_TROUBLE_CODES = 0x400B;
    static final int SUMMARY = 0x401F;
    static final int PARAMETERS = 0xA002;

    /** Where it is, because the platform asked. */
    static final int ASKED_POSITION = 0xB001;

    /** Of a tracker, whose login is also its report. */
    static final int TRACKER_LOGIN = 0x4001;

    static final int TRACKER_EVENT = 0x2001;
    static final int TRACKER_POSITION = 0x4201;
    static final int TRACKER_ALARM = 0x4202;
    static final int TRACKER_POSITIONS = 0x4204;

    static final int TRACKER_HEARTBEAT = 0x4206;
    static final int ENGINE = 0x4583;

    static final int ANSWER = 0x8000;
    static final int TRACKER_LOGIN_TAKEN = 0x8001;

    /** Answers the heartbeat of a tracker whose frames have a version. */
    static final int VERSIONED_HEARTBEAT_TAKEN = 0x8206;

    private Type() {}

    static String name(boolean dongle, int type) {
        return dongle ? dongleName(type) : trackerName(type);
    }

    private static String trackerName(int type) {
        return switch (type) {
            case TRACKER_LOGIN -> "login";
            case TRACKER_EVENT -> "event";
            case TRACKER_POSITION -> "position";
            case TRACKER_ALARM -> "alarm";
            case TRACKER_POSITIONS -> "positions";
            case TRACKER_HEARTBEAT -> "heartbeat";
            case ENGINE -> "engine";
            default -> "frame " + Integer.toHexString(type);
        };
    }

    private static String dongleName(int type) {
        return switch (type) {
            case LOGIN -> "login";
            case LOGOUT -> "logout";
            case HEARTBEAT -> "heartbeat";
            case POSITIONS -> "positions";
            case ENGINE_DATA -> "engine data";
            case 0x4003 -> "acceleration";
            case 0x4004 -> "supported engine data";
            case SNAPSHOT -> "snapshot";
            case TROUBLE_CODES -> "trouble codes";
            case ALARMS -> "alarms";
            case 0x4008 -> "cells";
            case SLEEP_POSITIONS -> "positions asleep";
            case TRUCK_TROUBLE_CODES -> "trouble codes of a truck";
            case SUMMARY -> "summary";
            case PARAMETERS -> "parameters";
            case ASKED_POSITION -> "position that was asked for";
            case ENGINE -> "engine";
            default -> "frame " + Integer.toHexString(type);
        };
    }
}
