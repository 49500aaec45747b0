// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;

/** Extreme values (极值数据) of the battery, information body {@code 0x06} of 2016. */
final class Extremes {
    static final int TYPE_2016 = 0x06;

    private Extremes() {}

    static void read(Measures in) throws MalformedMessageException {
        in.u8("maxCellVoltageSystem", Scale.NUMBER);
        in.u8("maxCellVoltageCell", Scale.NUMBER);
        in.u16("maxCellVoltageMv", Scale.MILLIVOLT);
        in.u8("minCellVoltageSystem", Scale.NUMBER);
        in.u8("minCellVoltageCell", Scale.NUMBER);
        in.u16("minCellVoltageMv", Scale.MILLIVOLT);
        in.u8("maxBatteryTemperatureSystem", Scale.NUMBER);
        in.u8("maxBatteryTemperatureProbe", Scale.NUMBER);
        in.u8("maxBatteryTemperatureC", Scale.CELSIUS);
        in.u8("minBatteryTemperatureSystem", Scale.NUMBER);
        in.u8("minBatteryTemperatureProbe", Scale.NUMBER);
        in.u8("minBatteryTemperatureC", Scale.CELSIUS);
    }
}
