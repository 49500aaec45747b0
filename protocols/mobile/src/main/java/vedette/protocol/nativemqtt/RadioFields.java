// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Radio;

/** State of a two-way radio: the object {@code radio}. */
final class RadioFields implements Fields {
    private static final int MAX_NAME_LENGTH = 64;
    private static final int MIN_RSSI_DBM = -200;

    private Flag registered = Flag.UNKNOWN;
    private String talkgroup = "";
    private String channel = "";
    private int rssiDbm;
    private Flag pushToTalk = Flag.UNKNOWN;
    private Flag emergency = Flag.UNKNOWN;
    private boolean said;

    void reset() {
        registered = Flag.UNKNOWN;
        talkgroup = "";
        channel = "";
        rssiDbm = Fix.UNKNOWN;
        pushToTalk = Flag.UNKNOWN;
        emergency = Flag.UNKNOWN;
        said = false;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "registered" -> registered = in.flag("whether the radio network knows it");
            case "talkgroup" -> talkgroup = in.text("number or name of the talkgroup", MAX_NAME_LENGTH);
            case "channel" -> channel = in.text("number or name of the channel", MAX_NAME_LENGTH);
            case "rssi" -> rssiDbm = in.scaled("dBm received", 1, MIN_RSSI_DBM, 0);
            case "pushtotalk", "ptt" -> pushToTalk = in.flag("whether the key is held");
            case "emergency" -> emergency = in.flag("emergency state");
            default -> {
                return false;
            }
        }
        said |= in.isUnderstood();
        return true;
    }

    Radio build() {
        return said ? new Radio(registered, talkgroup, channel, rssiDbm, pushToTalk, emergency) : Radio.NONE;
    }
}
