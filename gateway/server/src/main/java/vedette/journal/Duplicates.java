// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises reports that were sent before: same unit, device, device time and content. A report that is newer than
 * everything of its unit is new without a look; the others are looked for among what is not on disk yet, then in the track.
 * Used by the ordering thread alone, which never waits: what memory cannot tell is left to the committing thread.
 */
final class Duplicates {
    private final Disk disk;
    /** Newest device time of each unit; as many as the fleet has units. */
    private final Map<String, Newest> newest = new HashMap<>();

    private LongSet older = new LongSet();
    private long olderLastSeq;
    private LongSet younger = new LongSet();
    private long youngerLastSeq;

    Duplicates(Disk disk) {
        this.disk = disk;
    }

    /** The newest time of a unit that is in the track, or that was ordered; for the start, before anything is asked. */
    void noteNewest(String unit, long timeMs) {
        Newest known = newest.get(unit);
        if (known == null) {
            newest.put(unit, new Newest(timeMs));
        } else if (timeMs > known.timeMs) {
            known.timeMs = timeMs;
        }
    }

    /** Whether the report was stored before, or surely will be. */
    Store.Presence find(Pending report) {
        @Nullable Newest known = newest.get(report.unit);
        if (known == null || report.phenomenonMs > known.timeMs) {
            return Store.Presence.ABSENT;
        }
        long key = key(report);
        if (younger.contains(key) || older.contains(key)) {
            return Store.Presence.PRESENT;
        }
        return disk.glance(report);
    }

    /** The report has its number and is on its way to the disk. */
    void remember(Pending report) {
        noteNewest(report.unit, report.phenomenonMs);
        younger.add(key(report));
        youngerLastSeq = report.seq;
    }

    /** Everything up to that number is in the track now. */
    void forget(long durableSeq) {
        if (durableSeq >= olderLastSeq && younger.size() > 0) {
            older.clear();
            LongSet cleared = older;
            older = younger;
            olderLastSeq = youngerLastSeq;
            younger = cleared;
        }
    }

    private static long key(Pending report) {
        return ContentHash.mix(report.contentHash + ContentHash.mix(report.phenomenonMs + report.unit.hashCode()));
    }

    /** A time that can rise without a new object. */
    private static final class Newest {
        long timeMs;

        Newest(long timeMs) {
            this.timeMs = timeMs;
        }
    }
}
