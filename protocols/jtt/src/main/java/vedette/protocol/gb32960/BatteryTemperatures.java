// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;

/**
 * Temperatures of the battery (可充电储能装置温度数据), information body {@code 0x09} of 2016 and {@code 0x08} of 2025.
 */
final class BatteryTemperatures {
    static final int TYPE_2016 = 0x09;
    static final int TYPE_2025 = 0x08;

    private BatteryTemperatures() {}

    static void read(Measures in) throws MalformedMessageException {
        int systems = in.count8("temperatureBatteryCount");
        for (int i = 1; i <= systems; i++) {
            in.of("batteryTemperature", i);
            in.u8("number", Scale.NUMBER);
            in.list8("probesC", in.count16("probeCount"), Scale.CELSIUS);
        }
        in.ofAll();
    }
}
