// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.Locale;

/** What a device is, and so what it is taken for when it comes into the fleet and nobody says otherwise. */
public enum DeviceKind {
    /** A terminal that is built into a car: a unit of the kind {@code car} with a source of the type {@code gnss-terminal}. */
    VEHICLE,

    /** A terminal that is built into a vessel: {@code boat}, {@code gnss-terminal}. */
    BOAT,

    /** An aircraft with nobody aboard, by whatever tells of it: {@code drone}, {@code drone-link}. */
    DRONE,

    /** What stays where it was put, such as a drone's dock: {@code fixed}, {@code gnss-terminal}. */
    STATION,

    /**
     * A two-way radio. Nobody knows who carries it, and unless it says how wrong its places may be they count as coarser than
     * a terminal's: {@code other}, {@code radio}.
     */
    RADIO,

    /** A phone, a tablet or another hand-held computer, and the person who has it: {@code foot}, {@code phone}. */
    PHONE,

    /** A camera that a person wears: {@code foot}, {@code bodycam}. */
    BODY_CAMERA,

    /** A watch, a pendant or another tracker for persons: {@code foot}, {@code gnss-terminal}. */
    WEARABLE,

    /** Nothing tells: {@code other}, {@code gnss-terminal}. */
    UNKNOWN;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Name in configurations. */
    public String wireName() {
        return wireName;
    }
}
