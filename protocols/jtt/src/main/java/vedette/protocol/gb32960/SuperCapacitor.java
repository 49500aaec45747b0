// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;

/** Super capacitor (超级电容器数据) and its extremes (超级电容器极值数据), information bodies {@code 0x31, 0x32} of 2025. */
final class SuperCapacitor {
    static final int TYPE = 0x31;
    static final int EXTREMES_TYPE = 0x32;

    private SuperCapacitor() {}

    static void read(Measures in) throws MalformedMessageException {
        in.of("capacitor");
        in.u8("number", Scale.NUMBER);
        in.u16("voltageV", Scale.TENTH_VOLT);
        in.u16("currentA", Scale.current(Edition.V2025));
        in.list16("cellVoltagesMv", in.count16("cellCount"), Scale.MILLIVOLT);
        in.list8("temperaturesC", in.count16("probeCount"), Scale.CELSIUS);
        in.ofAll();
    }

    static void readExtremes(Measures in) throws MalformedMessageException {
        in.of("capacitor");
        in.u8("maxVoltageSystem", Scale.NUMBER);
        in.u16("maxVoltageCell", Scale.NUMBER);
        in.u16("maxVoltageMv", Scale.MILLIVOLT);
        in.u8("minVoltageSystem", Scale.NUMBER);
        in.u16("minVoltageCell", Scale.NUMBER);
        in.u16("minVoltageMv", Scale.MILLIVOLT);
        in.u8("maxTemperatureSystem", Scale.NUMBER);
        in.u16("maxTemperatureProbe", Scale.NUMBER);
        in.u8("maxTemperatureC", Scale.CELSIUS);
        in.u8("minTemperatureSystem", Scale.NUMBER);
        in.u16("minTemperatureProbe", Scale.NUMBER);
        in.u8("minTemperatureC", Scale.CELSIUS);
        in.ofAll();
    }
}
