// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What the publisher counts. */
final class PublishMetrics {
    private static final double[] LATENCY_BUCKETS_MS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000};
    /** Highest bucket of the figure in heartbeats; older counts fade by halves. */
    private static final int RECENT_BUCKETS = 64;

    private final MeterRegistry registry;
    private final Counter frames;
    private final Counter bytes;
    private final Counter updates;
    private final Counter conflated;
    private final DistributionSummary latency;
    private final AtomicInteger subscribers = new AtomicInteger();
    private final int[] recent = new int[RECENT_BUCKETS];
    private int recentTotal;

    PublishMetrics(MeterRegistry registry) {
        this.registry = registry;
        frames = Counter.builder("vedette.publish.frames")
                .description("messages written to subscribers")
                .register(registry);
        bytes = Counter.builder("vedette.publish.bytes").baseUnit("bytes").register(registry);
        updates = Counter.builder("vedette.publish.updates")
                .description("unit updates inside these messages")
                .register(registry);
        conflated = Counter.builder("vedette.publish.conflated")
                .description("unit states that were superseded before a subscriber could be told")
                .register(registry);
        latency = DistributionSummary.builder("vedette.publish.latency")
                .description("from the gateway's learning of a change to its leaving for the subscribers in step")
                .baseUnit("milliseconds")
                .serviceLevelObjectives(LATENCY_BUCKETS_MS)
                .register(registry);
        Gauge.builder("vedette.publish.subscribers", subscribers, AtomicInteger::get)
                .description("connections of subscribers")
                .register(registry);
    }

    void opened() {
        subscribers.incrementAndGet();
    }

    /** {@code reason} is from the closed set of close codes' names. */
    void closed(String reason) {
        subscribers.decrementAndGet();
        Counter.builder("vedette.publish.closed")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    int subscribers() {
        return subscribers.get();
    }

    void sent(int frameBytes, int updateCount, long conflatedCount) {
        frames.increment();
        bytes.increment(frameBytes);
        updates.increment(updateCount);
        if (conflatedCount > 0) {
            conflated.increment((double) conflatedCount);
        }
    }

    void latency(long ms) {
        latency.record((double) ms);
        recent[bucket(ms)]++;
        if (++recentTotal == 65_536) {
            recentTotal = 0;
            for (int i = 0; i < RECENT_BUCKETS; i++) {
                recent[i] /= 2;
                recentTotal += recent[i];
            }
        }
    }

    /** 99 of 100 recent changes left within so many milliseconds. */
    long recentP99Ms() {
        int left = recentTotal / 100;
        for (int i = RECENT_BUCKETS - 1; i > 0; i--) {
            left -= recent[i];
            if (left < 0) {
                return floorMs(i);
            }
        }
        return 0;
    }

    /** Exact below 16 ms, then four buckets to each doubling. */
    private static int bucket(long ms) {
        if (ms < 16) {
            return (int) Math.max(0, ms);
        }
        int doubling = 63 - Long.numberOfLeadingZeros(ms);
        return (int) Math.min(RECENT_BUCKETS - 1, 16 + (doubling - 4) * 4L + ((ms >> (doubling - 2)) & 3));
    }

    private static long floorMs(int bucket) {
        if (bucket < 16) {
            return bucket;
        }
        int doubling = 4 + (bucket - 16) / 4;
        return (4L + (bucket - 16) % 4) << (doubling - 2);
    }
}
