// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

/** Names of flight modes: what {@code custom_mode} means depends on the autopilot and on the type of the vehicle. */
final class Modes {
    static final int ARDUPILOT = 3;
    static final int PX4 = 12;

    /** Bit of {@code base_mode}: {@code custom_mode} counts. */
    static final int CUSTOM_MODE_ENABLED = 1;

    static final int PX4_AUTO = 4;
    static final int PX4_AUTO_LOITER = 3;

    /** No mode of its own. */
    static final int NONE = -1;

    private static final int COPTER_BRAKE = 17;
    private static final int PLANE_LOITER = 12;
    private static final int ROVER_HOLD = 4;
    private static final int SUB_POSHOLD = 16;

    private static final String[] PX4_MAIN = {
        "", "MANUAL", "ALTCTL", "POSCTL", "AUTO", "ACRO", "OFFBOARD", "STABILIZED", "RATTITUDE", "SIMPLE", "TERMINATION"
    };
    private static final String[] PX4_SUB = {
        "",
        "AUTO.READY",
        "AUTO.TAKEOFF",
        "AUTO.LOITER",
        "AUTO.MISSION",
        "AUTO.RTL",
        "AUTO.LAND",
        "AUTO.RTGS",
        "AUTO.FOLLOW_TARGET",
        "AUTO.PRECLAND",
        "AUTO.VTOL_TAKEOFF"
    };

    private Modes() {}

    /** The autopilot's own name; its number where it has none, empty where the vehicle tells no mode of its own. */
    static String name(int autopilot, int type, int baseMode, int customMode) {
        if ((baseMode & CUSTOM_MODE_ENABLED) == 0) {
            return "";
        }
        String name = switch (autopilot) {
            case ARDUPILOT -> MessageTable.meaning(ardupilot(type), customMode);
            case PX4 -> px4(customMode >>> 16 & 0xFF, customMode >>> 24);
            default -> "";
        };
        return name.isEmpty() ? Integer.toUnsignedString(customMode) : name;
    }

    /**
     * The mode in which ArduPilot stays where it is by itself; {@link #NONE} for a type that has none. A copter brakes: in
     * its loiter mode it would follow the sticks, and sink when nobody holds them.
     */
    static int ardupilotHold(int type) {
        return switch (ardupilot(type)) {
            case "COPTER_MODE" -> COPTER_BRAKE;
            case "PLANE_MODE" -> PLANE_LOITER;
            case "ROVER_MODE" -> ROVER_HOLD;
            case "SUB_MODE" -> SUB_POSHOLD;
            default -> NONE;
        };
    }

    private static String ardupilot(int type) {
        return switch (type) {
            case 2, 3, 4, 13, 14, 15, 29, 35, 43 -> "COPTER_MODE";
            case 1, 16, 17, 19, 20, 21, 22, 23, 24, 25 -> "PLANE_MODE";
            case 10, 11 -> "ROVER_MODE";
            case 12 -> "SUB_MODE";
            case 5 -> "TRACKER_MODE";
            default -> "";
        };
    }

    private static String px4(int main, int sub) {
        if (main == PX4_AUTO && sub > 0 && sub < PX4_SUB.length) {
            return PX4_SUB[sub];
        }
        return main < PX4_MAIN.length ? PX4_MAIN[main] : "";
    }
}
