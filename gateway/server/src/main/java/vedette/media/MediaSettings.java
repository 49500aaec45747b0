// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import vedette.settings.Range;

/**
 * How much is kept of the files that devices send. They lie in the folder {@code media} beside the journal.
 *
 * @param maxTotalBytes bytes of all files; beyond it the oldest goes. 0: no file is kept, and devices are told so
 * @param maxFiles how many files there may be; beyond it the oldest goes
 * @param maxAgeDays days after which a file goes
 * @param maxFileBytes longest file; the limits of reassembly bound it, too
 * @param maxWaitingBytes memory for files on their way to the disk; what comes above is not acknowledged
 * @param leaveFreeBytes free space below which no file is taken, so that the journal has room for longer
 */
public record MediaSettings(
        long maxTotalBytes, int maxFiles, int maxAgeDays, int maxFileBytes, long maxWaitingBytes, long leaveFreeBytes) {

    public static final MediaSettings DEFAULT =
            new MediaSettings(8L << 30, 100_000, 30, 16 << 20, 64L << 20, 512L << 20);

    private static final int MAX_FILES = 10_000_000;
    private static final int MAX_AGE_DAYS = 36_500;

    public MediaSettings {
        Range.within("maxFiles", maxFiles, 1, MAX_FILES);
        Range.within("maxAgeDays", maxAgeDays, 1, MAX_AGE_DAYS);
        Range.within("maxFileBytes", maxFileBytes, 1, 1 << 30);
        Range.expect(
                maxTotalBytes == 0 || maxTotalBytes >= maxFileBytes,
                "maxTotalBytes",
                maxTotalBytes,
                "0 or at least " + maxFileBytes);
        Range.atLeast("maxWaitingBytes", maxWaitingBytes, maxFileBytes);
        Range.atLeast("leaveFreeBytes", leaveFreeBytes, 0);
    }

    boolean keepsFiles() {
        return maxTotalBytes > 0;
    }
}
