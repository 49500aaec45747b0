// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.Locale;

/** Kind of a unit; decides its symbol, its plausible speed and how its positions age. */
public enum UnitKind {
    CAR(70),
    MOTORCYCLE(70),
    COMMAND(45),
    VAN(50),
    FOOT(8),
    DRONE(40),
    BOAT(30),
    BICYCLE(15),
    FIXED(1),
    OTHER(100);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final int speedBoundMps;

    UnitKind(int speedBoundMps) {
        this.speedBoundMps = speedBoundMps;
    }

    /** Name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Faster than this, metres per second, no unit of the kind moves. */
    public int speedBoundMps() {
        return speedBoundMps;
    }
}
