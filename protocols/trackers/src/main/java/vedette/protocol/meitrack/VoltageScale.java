// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import vedette.telemetry.Fix;

/**
 * Size of the steps in which a model tells its voltages. No message names the model, but a lithium cell lives between 3 and
 * 4.35 V, and there the three sizes exclude each other.
 */
enum VoltageScale {
    /** Of no model that is known. */
    UNKNOWN(0, 0),
    /** T366, TC68 and later: hundredths of a volt. */
    HUNDREDTHS(10, 10),
    /** MVT340, MVT380: a converter of 10 bits over 3 V behind dividers by 2 and 16. */
    TEN_BITS(6000 / 1024.0, 48_000 / 1024.0),
    /** MT90, T1, MVT100, MVT600: a converter of 12 bits over 3.3 V behind dividers by 2 and 16. */
    TWELVE_BITS(6600 / 4096.0, 52_800 / 4096.0);

    private static final double EMPTY_MV = 3000;
    private static final double FULL_MV = 4350;
    private static final int MAX_RAW = 0xFFFF;

    private final double batteryStepMv;
    private final double externalStepMv;

    VoltageScale(double batteryStepMv, double externalStepMv) {
        this.batteryStepMv = batteryStepMv;
        this.externalStepMv = externalStepMv;
    }

    /** By which the own battery has a voltage that it can have. */
    static VoltageScale of(long battery) {
        for (VoltageScale scale : values()) {
            double mv = battery * scale.batteryStepMv;
            if (mv >= EMPTY_MV && mv <= FULL_MV) {
                return scale;
            }
        }
        return UNKNOWN;
    }

    int batteryMv(long raw) {
        return (int) Math.round(raw * batteryStepMv);
    }

    int externalMv(long raw) {
        return raw > MAX_RAW ? Fix.UNKNOWN : (int) Math.round(raw * externalStepMv);
    }
}
