// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import org.jspecify.annotations.Nullable;

/** How the records of a packet are written; the packet's first byte says which. */
enum Codec {
    /** GH3000 and its kin: records of a form of their own. */
    C7(0x07, 1, 1, "codec 7"),
    C8(0x08, 1, 1, "codec 8"),
    C8_EXTENDED(0x8E, 2, 2, "codec 8 extended"),
    C16(0x10, 2, 1, "codec 16"),
    /** A text or bytes, either way. */
    C12(0x0C, 0, 0, "codec 12"),
    /** A text with its time, from the device. */
    C13(0x0D, 0, 0, "codec 13"),
    /** A text for the device of that IMEI alone. */
    C14(0x0E, 0, 0, "codec 14"),
    /** A text with time and IMEI, from the device. */
    C15(0x0F, 0, 0, "codec 15");

    private static final Codec[] VALUES = values();

    private final int id;
    private final int idBytes;
    private final int countBytes;
    private final String title;

    Codec(int id, int idBytes, int countBytes, String title) {
        this.id = id;
        this.idBytes = idBytes;
        this.countBytes = countBytes;
        this.title = title;
    }

    static @Nullable Codec of(int id) {
        for (Codec codec : VALUES) {
            if (codec.id == id) {
                return codec;
            }
        }
        return null;
    }

    int id() {
        return id;
    }

    /** Width of the ids of I/O elements. */
    int idBytes() {
        return idBytes;
    }

    /** Width of the counts of I/O elements. */
    int countBytes() {
        return countBytes;
    }

    String title() {
        return title;
    }

    /** Whether it carries texts and not records. */
    boolean isText() {
        return idBytes == 0;
    }

    /** Whether a record says what kind of event made it. */
    boolean hasGeneration() {
        return this == C16;
    }

    /** Whether a record may have I/O elements of any length. */
    boolean hasLongElements() {
        return this == C8_EXTENDED;
    }
}
