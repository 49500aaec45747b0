// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;

/** Fuel cell data (燃料电池数据), since 2025 fuel cell engine and hydrogen system, information body {@code 0x03}. */
final class FuelCell {
    static final int TYPE = 0x03;

    private static final Scale CONSUMPTION = new Scale(0, 100, "kg/100 km");
    private static final Scale CONCENTRATION_2016 = new Scale(0, 1, "mg/kg");
    private static final Scale CONCENTRATION_2025 = new Scale(0, 100, "%");
    private static final Scale MEGAPASCAL = new Scale(0, 10, "MPa");
    private static final int FULL_PERCENT = 100;

    private FuelCell() {}

    /** Returns the hydrogen that is left in per cent, {@link Fix#UNKNOWN} when it is not said. */
    static int read(Measures in, Edition edition) throws MalformedMessageException {
        in.of("fuelCell");
        if (edition == Edition.V2016) {
            in.u16("voltageV", Scale.TENTH_VOLT);
            in.u16("currentA", Scale.TENTH_AMPERE);
            in.u16("consumptionKgPer100Km", CONSUMPTION);
            in.list8("temperaturesC", in.count16("probeCount"), Scale.CELSIUS);
        }
        in.of("hydrogen");
        in.u16("maxTemperatureC", Scale.TENTH_CELSIUS);
        in.u8("maxTemperatureProbe", Scale.NUMBER);
        if (edition == Edition.V2016) {
            in.u16("maxConcentrationMgPerKg", CONCENTRATION_2016);
        } else {
            in.u16("maxConcentrationPercent", CONCENTRATION_2025);
        }
        in.u8("maxConcentrationSensor", Scale.NUMBER);
        in.u16("maxPressureMpa", MEGAPASCAL);
        in.u8("maxPressureSensor", Scale.NUMBER);
        in.of("fuelCell");
        in.word8("dcDcState", null, "on", "off");
        int leftPercent = Fix.UNKNOWN;
        if (edition == Edition.V2025) {
            int raw = in.u8("hydrogenLeftPercent", Scale.PERCENT);
            leftPercent = raw <= FULL_PERCENT ? raw : Fix.UNKNOWN;
            in.u8("dcDcTemperatureC", Scale.CELSIUS);
        }
        in.ofAll();
        return leftPercent;
    }
}
