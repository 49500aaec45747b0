// SPDX-License-Identifier: Apache-2.0
package vedette.settings;

/** Checks of settings, in the words that the configuration's reader puts a path before: name, found, expected. */
public final class Range {
    private Range() {}

    /** Refuses {@code found} below {@code least}. */
    public static void atLeast(String name, long found, long least) {
        expect(found >= least, name, found, "at least " + least);
    }

    /** Refuses {@code found} outside of {@code least} to {@code most}. */
    public static void within(String name, long found, long least, long most) {
        expect(found >= least && found <= most, name, found, least + " to " + most);
    }

    /**
     * Refuses a setting.
     *
     * @param name component of the settings record
     * @throws IllegalArgumentException unless {@code holds}
     */
    public static void expect(boolean holds, String name, Object found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": found " + found + ", expected " + expected);
        }
    }
}
