// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

/** The command byte of the header: ids and the names for people. */
final class CommandName {
    static final int VEHICLE_LOGIN = 0x01;
    static final int REALTIME = 0x02;
    static final int REISSUE = 0x03;
    static final int VEHICLE_LOGOUT = 0x04;
    static final int PLATFORM_LOGIN = 0x05;
    static final int PLATFORM_LOGOUT = 0x06;
    static final int HEARTBEAT = 0x07;
    static final int TIME = 0x08;
    static final int ACTIVATION = 0x09;
    static final int ACTIVATION_REPLY = 0x0A;
    static final int KEY_EXCHANGE = 0x0B;
    static final int QUERY_PARAMETERS = 0x80;
    static final int SET_PARAMETERS = 0x81;
    static final int CONTROL = 0x82;

    private static final int FIRST_VENDOR = 0xC0;
    private static final int LAST_VENDOR = 0xFE;

    private CommandName() {}

    /** Whether a frame may carry it. */
    static boolean exists(int command) {
        return (command >= VEHICLE_LOGIN && command <= KEY_EXCHANGE)
                || (command >= QUERY_PARAMETERS && command <= CONTROL)
                || (command >= FIRST_VENDOR && command <= LAST_VENDOR);
    }

    static String of(int command) {
        return switch (command) {
            case VEHICLE_LOGIN -> "vehicle login";
            case REALTIME -> "realtime report";
            case REISSUE -> "re-issued report";
            case VEHICLE_LOGOUT -> "vehicle logout";
            case PLATFORM_LOGIN -> "platform login";
            case PLATFORM_LOGOUT -> "platform logout";
            case HEARTBEAT -> "heartbeat";
            case TIME -> "time query";
            case ACTIVATION -> "activation";
            case ACTIVATION_REPLY -> "activation reply";
            case KEY_EXCHANGE -> "key exchange";
            case QUERY_PARAMETERS -> "query parameters";
            case SET_PARAMETERS -> "set parameters";
            case CONTROL -> "control";
            default -> "vendor's exchange";
        };
    }

    /** Id in hex and name, for people. */
    static String describe(int command) {
        return "0x" + Integer.toHexString(0x100 | command).substring(1) + ' ' + of(command);
    }
}
