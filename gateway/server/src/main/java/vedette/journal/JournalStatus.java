// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How the journal is, for health and metrics. Written by the journal's threads, read by any. */
final class JournalStatus {
    private final JournalMode mode;
    private final AtomicLong unstored = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();

    /** What keeps acknowledgements back, empty when nothing does. */
    private volatile String diskFault = "";
    /** What does not, but must be known. */
    private volatile String otherFault = "";

    private final Counter[] entries;
    private final Counter refused;
    private final Counter failures;
    private final Counter foldFaults;
    private final Timer latency;
    private final DistributionSummary groupSize;

    JournalStatus(JournalMode mode, MeterRegistry metrics) {
        this.mode = mode;
        entries = Pending.KINDS.stream()
                .map(kind -> metrics.counter("vedette.journal.entries", "kind", kind))
                .toArray(Counter[]::new);
        refused = metrics.counter("vedette.journal.refused");
        failures = metrics.counter("vedette.journal.failures");
        foldFaults = metrics.counter("vedette.journal.fold.faults");
        latency = Timer.builder("vedette.journal.commit.latency")
                .description("From append to stored, of the oldest batch in each group")
                .publishPercentileHistogram()
                .register(metrics);
        groupSize = metrics.summary("vedette.journal.group.entries");
        metrics.gauge("vedette.journal.lag", unstored);
        metrics.more().counter("vedette.journal.lost", List.of(), lost);
        metrics.more().counter("vedette.journal.duplicates", List.of(), duplicates);
    }

    JournalHealth health() {
        String disk = diskFault;
        return new JournalHealth(
                disk.isEmpty(),
                mode.wireName(),
                disk.isEmpty() ? otherFault : disk,
                unstored.get(),
                lost.get(),
                duplicates.get());
    }

    boolean isWritable() {
        return diskFault.isEmpty();
    }

    void diskFails(String fault) {
        failures.increment();
        diskFault = fault;
    }

    void diskWorks() {
        diskFault = "";
    }

    void otherFault(String fault) {
        otherFault = fault;
    }

    void foldFailed(String fault) {
        foldFaults.increment();
        otherFault = fault;
    }

    void ordered(int kind) {
        entries[kind].increment();
    }

    void refused(int count) {
        refused.increment();
        lost.addAndGet(count);
    }

    void lost(int count) {
        lost.addAndGet(count);
    }

    /** Staged before, and never to be stored. */
    void givenUp(int count) {
        unstored.addAndGet(-count);
        lost.addAndGet(count);
    }

    void duplicate() {
        duplicates.incrementAndGet();
    }

    void duplicates(int count) {
        duplicates.addAndGet(count);
    }

    long unstored() {
        return unstored.get();
    }

    void staged(int count) {
        unstored.addAndGet(count);
    }

    void stored(int count, long oldestNs) {
        unstored.addAndGet(-count);
        groupSize.record(count);
        if (oldestNs >= 0) {
            latency.record(oldestNs, TimeUnit.NANOSECONDS);
        }
    }
}
