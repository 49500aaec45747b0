// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/** Keys of the journal's own facts. */
final class MetaKeys {
    /** Name of the number line. */
    static final String EPOCH = "epoch";
    /** No number above this one was ever given out. */
    static final String RESERVED = "reserved";
    /** Last number of a journal that was closed in order; absent while it is open. */
    static final String CLEAN = "clean";

    private MetaKeys() {}

    static String offsetOfFold(String fold) {
        return "fold/" + fold;
    }

    static String offsetOfReader(String reader) {
        return "reader/" + reader;
    }
}
