// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * State of a two-way radio.
 *
 * @param registered whether the radio network knows it
 * @param talkgroup number or name, empty when not said
 * @param channel number or name, empty when not said
 * @param rssiDbm received signal strength, negative dBm, or {@link Fix#UNKNOWN}
 * @param pushToTalk whether the key is held
 * @param emergency whether the emergency state is on
 */
public record Radio(Flag registered, String talkgroup, String channel, int rssiDbm, Flag pushToTalk, Flag emergency) {
    public static final Radio NONE = new Radio(Flag.UNKNOWN, "", "", Fix.UNKNOWN, Flag.UNKNOWN, Flag.UNKNOWN);

    public Radio {
        Objects.requireNonNull(talkgroup, "talkgroup");
        Objects.requireNonNull(channel, "channel");
    }
}
