// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/** What an acknowledgement is worth: when {@link Stored#onStored()} is called. */
public enum JournalMode {
    /** After the group that holds the entry was synced: survives a killed process, a crashed system and a power cut. */
    POWER_SAFE("power-safe"),
    /** After the group was written to the operating system: survives a killed process, and nothing more. */
    PROCESS_SAFE("process-safe"),
    /** As soon as the entry is ordered: survives nothing. For demonstrations and load tests. */
    FAST("fast");

    private final String wireName;

    JournalMode(String wireName) {
        this.wireName = wireName;
    }

    /** Name in configuration, health and logs. */
    public String wireName() {
        return wireName;
    }
}
