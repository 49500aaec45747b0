// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Power;

/** What feeds a device. Each value holds until another is said. Not thread-safe. */
final class Energy implements Members {
    private static final int MAX_PERCENT = 100;
    private static final int MAX_MV = 1_000_000;
    private static final double MV_PER_V = 1_000;

    private int batteryPercent = Fix.UNKNOWN;
    private int batteryMv = Fix.UNKNOWN;
    private int supplyMv = Fix.UNKNOWN;
    private int warningPercent = Fix.UNKNOWN;
    private boolean stated;

    /** A new message begins. */
    void reset() {
        stated = false;
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        switch (name) {
            case "capacity_percent" -> batteryPercent = in.whole(MAX_PERCENT);
            case "electric_supply_voltage" -> supplyMv = in.scaled(MV_PER_V, 0, MAX_MV);
            case "low_battery_warning_threshold" -> {
                warningPercent = in.whole(MAX_PERCENT);
                return false; // the extra is to have it too
            }
            default -> {
                return false;
            }
        }
        stated = true;
        return true;
    }

    @Override
    public @Nullable Members inside(String name) {
        return switch (name) {
            case "battery" -> new Battery();
            case "backup_battery" -> this::takeVoltage;
            default -> null;
        };
    }

    private boolean takeVoltage(String name, ValueReader in) throws IOException {
        if (!name.equals("voltage")) {
            return false;
        }
        batteryMv = in.whole(MAX_MV);
        stated = true;
        return true;
    }

    /** An aircraft's: all together, and each. */
    private final class Battery implements Members {
        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            return name.equals("capacity_percent") && Energy.this.take(name, in);
        }

        @Override
        public @Nullable Members inside(String name) {
            return name.equals("batteries") ? new Batteries() : null;
        }
    }

    /** The voltage of the first is the aircraft's. */
    private final class Batteries implements Members {
        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            return takeVoltage(name, in);
        }

        @Override
        public boolean element(int index) {
            return index == 0;
        }
    }

    boolean isStated() {
        return stated;
    }

    Power build() {
        Flag fed = supplyMv == Fix.UNKNOWN ? Flag.UNKNOWN : Flag.of(supplyMv > 0);
        return new Power(batteryPercent, batteryMv, fed, supplyMv, Flag.UNKNOWN);
    }

    /** Whether the charge is below what the aircraft itself warns at. */
    Alarms alarms() {
        return batteryPercent == Fix.UNKNOWN || warningPercent == Fix.UNKNOWN
                ? Alarms.NONE
                : Alarms.of(Alarm.LOW_BATTERY, batteryPercent <= warningPercent);
    }
}
