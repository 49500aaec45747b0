// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;

/**
 * Voltages of the cells (可充电储能装置电压数据), information body {@code 0x08} of 2016; voltages of the smallest parallel
 * units (动力蓄电池最小并联单元电压数据), {@code 0x07} of 2025.
 */
final class CellVoltages {
    static final int TYPE_2016 = 0x08;
    static final int TYPE_2025 = 0x07;

    private CellVoltages() {}

    static void read(Measures in, Edition edition) throws MalformedMessageException {
        int systems = in.count8("batteryCount");
        for (int i = 1; i <= systems; i++) {
            in.of("battery", i);
            in.u8("number", Scale.NUMBER);
            in.u16("voltageV", Scale.TENTH_VOLT);
            in.u16("currentA", Scale.current(edition));
            int cells;
            if (edition == Edition.V2016) {
                in.u16("cells", Scale.NUMBER);
                in.u16("firstCell", Scale.NUMBER);
                cells = in.count8("cellCount");
            } else {
                cells = in.count16("cellCount");
            }
            in.list16("cellVoltagesMv", cells, Scale.MILLIVOLT);
        }
        in.ofAll();
    }
}
