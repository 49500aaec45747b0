// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import vedette.protocol.MalformedMessageException;

/** Fuel cell stacks (燃料电池电堆数据), information body {@code 0x30} of 2025. */
final class FuelCellStacks {
    static final int TYPE = 0x30;

    private static final Scale KILOPASCAL = new Scale(1_000, 10, "kPa");

    private FuelCellStacks() {}

    static void read(Measures in) throws MalformedMessageException {
        int stacks = in.count8("stackCount");
        for (int i = 1; i <= stacks; i++) {
            in.of("stack", i);
            in.u8("number", Scale.NUMBER);
            in.u16("voltageV", Scale.TENTH_VOLT);
            in.u16("currentA", Scale.TENTH_AMPERE);
            in.u16("hydrogenInletKpa", KILOPASCAL);
            in.u16("airInletKpa", KILOPASCAL);
            in.u8("airInletTemperatureC", Scale.CELSIUS);
            in.list8("coolantTemperaturesC", in.count16("probeCount"), Scale.CELSIUS);
        }
        in.ofAll();
    }
}
