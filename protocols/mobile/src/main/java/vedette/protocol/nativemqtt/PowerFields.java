// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Power;

/** What feeds the device: the object {@code power}, and the battery flat. */
final class PowerFields implements Fields {
    private static final int MAX_MV = 1_000_000;

    private int batteryPercent;
    private int batteryMv;
    private Flag external = Flag.UNKNOWN;
    private int externalMv;
    private Flag charging = Flag.UNKNOWN;
    private boolean said;

    void reset() {
        batteryPercent = Fix.UNKNOWN;
        batteryMv = Fix.UNKNOWN;
        external = Flag.UNKNOWN;
        externalMv = Fix.UNKNOWN;
        charging = Flag.UNKNOWN;
        said = false;
    }

    /** Takes a member that stands flat in the telemetry object. */
    boolean takeFlat(String name, ValueReader in) throws IOException {
        boolean mine = switch (name) {
            case "batt", "battery", "batterylevel", "battery_level", "capacity_percent", "bat" -> true;
            default -> false;
        };
        return mine && take(name, in);
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "battery", "batt", "batterylevel", "battery_level", "capacity_percent", "bat" ->
                batteryPercent = in.scaled("% of the own battery", 1, 0, 100);
            case "batteryvoltage" -> batteryMv = in.scaled("V of the own battery", 1000, 0, MAX_MV);
            case "external" -> external = in.flag("fed from outside");
            case "externalvoltage" -> externalMv = in.scaled("V from outside", 1000, 0, MAX_MV);
            case "charging" -> charging = in.flag("whether the own battery is being charged");
            default -> {
                return false;
            }
        }
        said |= in.isUnderstood();
        return true;
    }

    Power build() {
        return said ? new Power(batteryPercent, batteryMv, external, externalMv, charging) : Power.NONE;
    }
}
