// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;

/**
 * Engine data (发动机数据) of a hybrid, information body {@code 0x04}.
 *
 * @param edition 2025 tells the speed alone
 * @param consumptionRaw 0.01 L/100 km
 */
record Engine(Edition edition, int state, int crankshaftRpm, int consumptionRaw) {
    static final int TYPE = 0x04;

    private static final Scale RPM = new Scale(0, 1, "rpm");
    private static final Scale CONSUMPTION = new Scale(0, 100, "L/100 km");
    private static final int MAX_RPM = 60_000;

    static Engine decode(Measures in, Edition edition) throws MalformedMessageException {
        boolean whole = edition == Edition.V2016;
        return new Engine(
                edition,
                whole ? in.word8("engineState", null, "on", "off") : 0,
                in.u16("engineSpeedRpm", RPM),
                whole ? in.u16("fuelConsumptionLPer100Km", CONSUMPTION) : 0);
    }

    void encode(ByteBuf out) {
        boolean whole = edition == Edition.V2016;
        if (whole) {
            out.writeByte(state);
        }
        out.writeShort(crankshaftRpm);
        if (whole) {
            out.writeShort(consumptionRaw);
        }
    }

    int rpm() {
        return crankshaftRpm <= MAX_RPM ? crankshaftRpm : Fix.UNKNOWN;
    }
}
