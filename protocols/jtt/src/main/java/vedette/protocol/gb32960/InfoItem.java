// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;

/**
 * What the type byte before an information body means: one line each.
 *
 * @param type2016 {@link #NONE} when that edition has no such body
 * @param type2025 {@link #NONE} when that edition has no such body
 */
record InfoItem(int type2016, int type2025, String title, Body body) {
    /** Reads a body, and says what facets are made of. */
    @FunctionalInterface
    interface Body {
        void read(Measures in, Edition edition, InfoItems to) throws MalformedMessageException;
    }

    private static final int NONE = -1;

    private static final InfoItem[] ALL = {
        new InfoItem(
                VehicleData.TYPE, VehicleData.TYPE, "vehicle", (in, e, to) -> to.vehicle = VehicleData.decode(in, e)),
        new InfoItem(DriveMotors.TYPE, DriveMotors.TYPE, "drive motors", (in, e, to) -> DriveMotors.read(in, e)),
        new InfoItem(
                FuelCell.TYPE, FuelCell.TYPE, "fuel cell", (in, e, to) -> to.hydrogenPercent = FuelCell.read(in, e)),
        new InfoItem(Engine.TYPE, Engine.TYPE, "engine", (in, e, to) -> to.engine = Engine.decode(in, e)),
        new InfoItem(Position.TYPE, Position.TYPE, "position", (in, e, to) -> to.position = Position.decode(in, e)),
        new InfoItem(Extremes.TYPE_2016, NONE, "extremes", (in, e, to) -> Extremes.read(in)),
        new InfoItem(
                VehicleAlarms.TYPE_2016,
                VehicleAlarms.TYPE_2025,
                "alarms",
                (in, e, to) -> to.alarms = VehicleAlarms.decode(in, e)),
        new InfoItem(
                CellVoltages.TYPE_2016,
                CellVoltages.TYPE_2025,
                "cell voltages",
                (in, e, to) -> CellVoltages.read(in, e)),
        new InfoItem(
                BatteryTemperatures.TYPE_2016,
                BatteryTemperatures.TYPE_2025,
                "battery temperatures",
                (in, e, to) -> BatteryTemperatures.read(in)),
        new InfoItem(NONE, FuelCellStacks.TYPE, "fuel cell stacks", (in, e, to) -> FuelCellStacks.read(in)),
        new InfoItem(NONE, SuperCapacitor.TYPE, "super capacitor", (in, e, to) -> SuperCapacitor.read(in)),
        new InfoItem(
                NONE,
                SuperCapacitor.EXTREMES_TYPE,
                "super capacitor extremes",
                (in, e, to) -> SuperCapacitor.readExtremes(in)),
        new InfoItem(NONE, Signature.TYPE, "signature", (in, e, to) -> Signature.read(in))
    };

    private static final int TYPES = 256;
    private static final @Nullable InfoItem[] BY_TYPE_2016 = new @Nullable InfoItem[TYPES];
    private static final @Nullable InfoItem[] BY_TYPE_2025 = new @Nullable InfoItem[TYPES];

    static {
        for (InfoItem item : ALL) {
            if (item.type2016 != NONE) {
                BY_TYPE_2016[item.type2016] = item;
            }
            if (item.type2025 != NONE) {
                BY_TYPE_2025[item.type2025] = item;
            }
        }
    }

    /** The information body of that type; null when the edition has none. */
    static @Nullable InfoItem of(int type, Edition edition) {
        return edition == Edition.V2016 ? BY_TYPE_2016[type] : BY_TYPE_2025[type];
    }
}
