// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.jspecify.annotations.Nullable;

/** Status flags (状态位) of {@link LocationReport}: what each bit says when it is set. */
final class StatusBit {
    /** Meaning by bit, for {@link vedette.protocol.FieldReader#bits32}. */
    static final @Nullable String[] NAMES = {
        "ACC on",
        "positioned",
        "south",
        "west",
        "out of service",
        "coordinates encrypted",
        "forward collision warning",
        "lane departure warning",
        "load, low bit",
        "load, high bit",
        "fuel cut",
        "circuit cut",
        "doors locked",
        "front door open",
        "middle door open",
        "back door open",
        "driver's door open",
        "fifth door open",
        "GPS",
        "BeiDou",
        "GLONASS",
        "Galileo",
        "moving"
    };

    private StatusBit() {}
}
