// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whose AVL ids a device uses. The wire does not say: it is the setting {@code model} of the device. */
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

    /** FMB630, FMC650, FMM640 and their kin. */
    private static final Pattern PRO_MODEL = Pattern.compile("FM[A-Z]6\\d\\d");

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

    /**
     * The family of a model as Teltonika writes it ({@code FMB640}, {@code TAT141}), or of the family's own name; {@link #STD}
     * when it is none of the others.
     */
    static Family ofModel(String model) {
        String name = model.strip().toUpperCase(Locale.ROOT);
        for (Family family : VALUES) {
            if (name.equalsIgnoreCase(family.label)) {
                return family;
            }
        }
        if (PRO_MODEL.matcher(name).lookingAt()) {
            return PRO;
        }
        boolean asset = name.startsWith("TAT")
                || name.startsWith("TMT")
                || name.startsWith("TST")
                || name.startsWith("GH"); // the older GH3000 is told by its codec
        return asset ? ASSET : name.startsWith("TFT") ? TFT : STD;
    }

    static Family[] all() {
        return VALUES.clone();
    }
}
