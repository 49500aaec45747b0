// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

/** Numbers of the standard: packet types, services, types of subrecords, result codes. */
final class Code {
    static final int PT_RESPONSE = 0;
    static final int PT_APPDATA = 1;
    static final int PT_SIGNED_APPDATA = 2;

    static final int SERVICE_AUTH = 1;
    static final int SERVICE_TELEDATA = 2;
    static final int SERVICE_COMMANDS = 4;
    static final int SERVICE_FIRMWARE = 9;
    static final int SERVICE_EMERGENCY = 10;

    /** In every service. */
    static final int SR_RECORD_RESPONSE = 0;

    static final int SR_TERM_IDENTITY = 1;
    static final int SR_DISPATCHER_IDENTITY = 5;
    static final int SR_RESULT_CODE = 9;

    static final int SR_POS_DATA = 16;
    static final int SR_EXT_POS_DATA = 17;
    static final int SR_AD_SENSORS_DATA = 18;
    static final int SR_COUNTERS_DATA = 19;
    static final int SR_STATE_DATA = 21;
    static final int SR_ABS_AN_SENS_DATA = 24;
    static final int SR_ABS_CNTR_DATA = 25;
    static final int SR_LIQUID_LEVEL = 27;
    static final int SR_COMMAND_DATA = 51;

    static final int OK = 0;
    static final int BAD_DATA = 132;
    static final int BAD_DATA_CHECK = 138;
    static final int AUTH_DENIED = 151;

    private Code() {}

    static String serviceName(int service) {
        return switch (service) {
            case SERVICE_AUTH -> "authorisation";
            case SERVICE_TELEDATA -> "teledata";
            case SERVICE_COMMANDS -> "commands";
            case SERVICE_FIRMWARE -> "firmware";
            case SERVICE_EMERGENCY -> "emergency call";
            default -> "";
        };
    }

    static String subrecordName(int service, int type) {
        if (type == SR_RECORD_RESPONSE) {
            return "record response";
        } else if (service == SERVICE_AUTH) {
            return authName(type);
        } else if (service == SERVICE_COMMANDS) {
            return type == SR_COMMAND_DATA ? "command data" : "";
        }
        return switch (type) {
            case SR_POS_DATA -> "position";
            case SR_EXT_POS_DATA -> "more of the position";
            case SR_AD_SENSORS_DATA -> "inputs and outputs";
            case SR_COUNTERS_DATA -> "counters";
            case 20 -> "acceleration";
            case SR_STATE_DATA -> "state";
            case 22, 26 -> "loop inputs";
            case 23 -> "digital input";
            case SR_ABS_AN_SENS_DATA -> "analogue input";
            case SR_ABS_CNTR_DATA -> "counter";
            case SR_LIQUID_LEVEL -> "liquid level";
            case 28 -> "passengers";
            default -> "";
        };
    }

    private static String authName(int type) {
        return switch (type) {
            case SR_TERM_IDENTITY -> "terminal's identity";
            case 2 -> "module";
            case 3 -> "vehicle";
            case SR_DISPATCHER_IDENTITY -> "dispatcher's identity";
            case 6 -> "parameters";
            case 7 -> "credentials";
            case 8 -> "services";
            case SR_RESULT_CODE -> "result";
            default -> "";
        };
    }
}
