// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

/**
 * How a number on the wire becomes a quantity: (raw - zero) / divisor.
 *
 * @param zero what stands on the wire for nothing
 * @param unit for people
 */
record Scale(int zero, int divisor, String unit) {
    static final Scale NUMBER = new Scale(0, 1, "");
    static final Scale PERCENT = new Scale(0, 1, "%");
    static final Scale CELSIUS = new Scale(40, 1, "C");
    static final Scale TENTH_CELSIUS = new Scale(400, 10, "C");
    static final Scale TENTH_VOLT = new Scale(0, 10, "V");
    static final Scale MILLIVOLT = new Scale(0, 1, "mV");
    static final Scale TENTH_AMPERE = new Scale(0, 10, "A");

    private static final Scale CURRENT_2016 = new Scale(10_000, 10, "A");
    private static final Scale CURRENT_2025 = new Scale(30_000, 10, "A");

    /** Current of the battery: counted from -1000 A, since 2025 from -3000 A. */
    static Scale current(Edition edition) {
        return edition == Edition.V2016 ? CURRENT_2016 : CURRENT_2025;
    }

    boolean isWhole() {
        return divisor == 1;
    }

    long whole(long raw) {
        return raw - zero;
    }

    double decimal(long raw) {
        return (raw - zero) / (double) divisor;
    }

    /** The quantity with its unit. */
    String describe(long raw) {
        String number = isWhole() ? Long.toString(whole(raw)) : Double.toString(decimal(raw));
        return unit.isEmpty() ? number : number + ' ' + unit;
    }
}
