// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Objects;
import vedette.settings.Range;

/**
 * Settings of the embedded journal.
 *
 * @param mode what an acknowledgement is worth
 * @param queuedBatches appended batches that may wait for the ordering thread; more are refused
 * @param maxUnstoredEntries entries that are kept in memory while the disk is slow or fails; what comes above is given up:
 *     live state sees it, nobody acknowledges it
 * @param maxGroupEntries most entries that one write to the disk holds
 * @param groupIntervalMicros least time between two group commits; a longer one costs acknowledgement time and saves
 *     processor and disk
 * @param lingerMicros how long the ordering thread gathers what arrives before it looks again; a longer one costs live
 *     latency and saves processor
 * @param checkpointIntervalMs time between two checkpoints of the folds; what came since is applied again after a crash
 * @param reservedNumbers sequence numbers that are reserved ahead. A crash skips the rest of them; a disk that fails for
 *     longer than they last stops the gateway's live state
 * @param retryIntervalMs time between two attempts to write again after the disk failed
 * @param minFreeBytes free space below which nothing is written any more, so that the store can still tidy up
 * @param cacheBytes memory for blocks of stored entries that were read
 * @param writeBufferBytes memory for entries on their way into sorted files
 */
public record JournalSettings(
        JournalMode mode,
        int queuedBatches,
        int maxUnstoredEntries,
        int maxGroupEntries,
        int groupIntervalMicros,
        int lingerMicros,
        int checkpointIntervalMs,
        long reservedNumbers,
        int retryIntervalMs,
        long minFreeBytes,
        long cacheBytes,
        long writeBufferBytes) {

    public static final JournalSettings DEFAULT = new JournalSettings(
            JournalMode.POWER_SAFE,
            65_536,
            200_000,
            8_192,
            4_000,
            200,
            20_000,
            1L << 34,
            1_000,
            256L << 20,
            32L << 20,
            64L << 20);

    /** Fewer would be used up before more are reserved. */
    static final long MIN_RESERVED_NUMBERS = 1 << 16;

    public JournalSettings {
        Objects.requireNonNull(mode, "mode");
        Range.atLeast("queuedBatches", queuedBatches, 2);
        Range.atLeast("maxUnstoredEntries", maxUnstoredEntries, 1);
        Range.atLeast("maxGroupEntries", maxGroupEntries, 1);
        Range.atLeast("groupIntervalMicros", groupIntervalMicros, 0);
        Range.atLeast("lingerMicros", lingerMicros, 0);
        Range.atLeast("checkpointIntervalMs", checkpointIntervalMs, 1);
        Range.atLeast("reservedNumbers", reservedNumbers, MIN_RESERVED_NUMBERS);
        Range.atLeast("retryIntervalMs", retryIntervalMs, 1);
        Range.atLeast("minFreeBytes", minFreeBytes, 0);
        Range.atLeast("cacheBytes", cacheBytes, 0);
        Range.atLeast("writeBufferBytes", writeBufferBytes, 1 << 20);
    }
}
