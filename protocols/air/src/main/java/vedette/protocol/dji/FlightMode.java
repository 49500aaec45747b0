// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import vedette.telemetry.Flag;

/** What an aircraft does, {@code mode_code}: the numbers of the standard in their order. */
enum FlightMode {
    STANDBY("standby", Flag.OFF, Flag.OFF),
    PREPARATION("take-off preparation", Flag.UNKNOWN, Flag.OFF),
    PREPARED("ready for take-off", Flag.UNKNOWN, Flag.OFF),
    MANUAL("manual"),
    TAKE_OFF("automatic take-off"),
    WAYLINE("wayline"),
    PANORAMA("panorama"),
    TRACKING("tracking"),
    AVOIDANCE("ADS-B avoidance"),
    RETURN_HOME("return home"),
    LANDING("automatic landing"),
    FORCED_LANDING("forced landing"),
    THREE_PROPELLERS("three-propeller landing"),
    UPGRADING("upgrading", Flag.OFF, Flag.OFF),
    NOT_CONNECTED("not connected", Flag.UNKNOWN, Flag.UNKNOWN),
    APAS("APAS"),
    VIRTUAL_STICK("virtual stick"),
    LIVE_CONTROL("live flight control"),
    RTK_FIXING("RTK fixing"),
    /** A dock's site is being looked for; nothing is said of where the aircraft is meanwhile. */
    DOCK_SITE("dock site selection", Flag.UNKNOWN, Flag.UNKNOWN);

    private static final FlightMode[] BY_NUMBER = values();

    private final String words;
    private final Flag armed;
    private final Flag airborne;

    /** In flight. */
    FlightMode(String words) {
        this(words, Flag.ON, Flag.ON);
    }

    FlightMode(String words, Flag armed, Flag airborne) {
        this.words = words;
        this.armed = armed;
        this.airborne = airborne;
    }

    /** Whether the standard has a mode of this number. */
    static boolean isKnown(int number) {
        return number >= 0 && number < BY_NUMBER.length;
    }

    /** For people; the number itself where the standard has no such mode. */
    static String words(int number) {
        return isKnown(number) ? BY_NUMBER[number].words : "mode " + number;
    }

    static Flag armed(int number) {
        return isKnown(number) ? BY_NUMBER[number].armed : Flag.UNKNOWN;
    }

    static Flag airborne(int number) {
        return isKnown(number) ? BY_NUMBER[number].airborne : Flag.UNKNOWN;
    }

    @SuppressWarnings("EnumOrdinal") // the order is the standard's numbers
    boolean is(int number) {
        return number == ordinal();
    }
}
