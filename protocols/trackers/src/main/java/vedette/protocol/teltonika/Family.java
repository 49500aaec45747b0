// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

/** Whose AVL ids a device uses. The wire does not say: it is a setting of the device. */
enum Family {
    /** FMB, FMC, FMM, FMT, FMP, MTB, MSP: what a device is when nothing is set. */
    STD("std"),
    /** FMB6xx, FMC6xx, FMM6xx. */
    PRO("pro"),
    /** TAT, TMT, TST. */
    ASSET("asset"),
    /** TFT: electric motorcycles and scooters. */
    TFT("tft"),
    /** GH3000 and its kin, which alone speak codec 7. */
    GH("gh");

    private static final Family[] VALUES = values();

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** As the table of AVL ids spells it. */
    String label() {
        return label;
    }

    /** Its number in stored extras: append, never insert. */
    @SuppressWarnings("EnumOrdinal") // the order is the stored form
    int number() {
        return ordinal();
    }

    /** The family of that number in stored extras; {@link #STD} when there is none. */
    static Family at(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : STD;
    }

    static Family[] all() {
        return VALUES.clone();
    }
}
