// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;

/** Drive motor data (驱动电机数据), information body {@code 0x02}. */
final class DriveMotors {
    static final int TYPE = 0x02;

    private static final Scale SPEED_2016 = new Scale(20_000, 1, "rpm");
    private static final Scale SPEED_2025 = new Scale(32_000, 1, "rpm");
    private static final Scale TORQUE_2016 = new Scale(20_000, 10, "N m");
    private static final Scale TORQUE_2025 = new Scale(200_000, 10, "N m");

    private DriveMotors() {}

    static void read(Measures in, Edition edition) throws MalformedMessageException {
        int count = in.count8("motorCount");
        for (int i = 1; i <= count; i++) {
            in.of("motor", i);
            in.u8("number", Scale.NUMBER);
            in.word8("state", null, "consuming", "generating", "off", "ready");
            in.u8("controllerTemperatureC", Scale.CELSIUS);
            if (edition == Edition.V2016) {
                in.u16("speedRpm", SPEED_2016);
                in.u16("torqueNm", TORQUE_2016);
                in.u8("temperatureC", Scale.CELSIUS);
                in.u16("inputVoltageV", Scale.TENTH_VOLT);
                in.u16("inputCurrentA", Scale.current(Edition.V2016));
            } else {
                in.u16("speedRpm", SPEED_2025);
                in.u32("torqueNm", TORQUE_2025);
                in.u8("temperatureC", Scale.CELSIUS);
            }
        }
        in.ofAll();
    }
}
