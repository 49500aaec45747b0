// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

/**
 * One row of the table of AVL ids.
 *
 * @param name with its unit
 * @param kind how the bytes are to be read
 * @param factor from what is sent to what the name says
 * @param meaning what a report says by it
 */
record AvlParameter(int id, String name, Kind kind, double factor, AvlMeaning meaning) {
    /** How the bytes of a value are to be read. */
    enum Kind {
        UNSIGNED,
        SIGNED,
        BYTES,
        LETTERS
    }

    private static final int NO_ID = -1;

    static final AvlParameter UNKNOWN = new AvlParameter(NO_ID, "io", Kind.UNSIGNED, 1, AvlMeaning.NONE);

    boolean isUnknown() {
        return id == NO_ID;
    }

    /** What the bits of a value of that width say. */
    long value(long bits, int widthBytes) {
        int shift = Long.SIZE - widthBytes * Byte.SIZE;
        return kind == Kind.SIGNED ? bits << shift >> shift : bits << shift >>> shift;
    }
}
