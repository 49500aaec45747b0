// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.protocol.Rejection;
import vedette.telemetry.DeviceId;

/** The meters of the devices' side. Safe from any thread. */
final class IngestMetrics {
    /** Label of what no protocol claimed. */
    static final String UNKNOWN = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(IngestMetrics.class);

    /** At most one line per kind of event in so long: a flood must not fill the log. */
    private static final long LOG_EVERY_NS = 10_000_000_000L;

    private final MeterRegistry meters;
    private final Map<String, OfProtocol> protocols = new ConcurrentHashMap<>();
    private final Map<Limit, Reached> limits = new EnumMap<>(Limit.class);
    private final Timer acknowledged;
    private final Counter unacknowledged;
    private final Reached takeovers;

    IngestMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (Limit limit : Limit.values()) {
            limits.put(
                    limit,
                    new Reached(
                            "limited reason=" + limit.wireName(),
                            meters.counter("vedette.ingest.limited", "reason", limit.wireName())));
        }
        acknowledged = Timer.builder("vedette.ack.latency")
                .description("from the bytes of a report to its acknowledgement")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
        unacknowledged = meters.counter("vedette.ack.withheld");
        takeovers = new Reached("taken over", meters.counter("vedette.ingest.takeovers"));
    }

    /** Those of a protocol that was spoken, null when it was not. */
    @Nullable
    OfProtocol known(String protocol) {
        return protocols.get(protocol);
    }

    OfProtocol of(String protocol) {
        return protocols.computeIfAbsent(protocol, OfProtocol::new);
    }

    /** A limit was reached; {@code who} and {@code detail} are for the log. */
    void limited(Limit limit, String who, String detail) {
        Reached reached = limits.get(limit);
        if (reached != null) {
            reached.again(who, detail);
        }
    }

    /** How often that limit was reached so far. */
    long reached(Limit limit) {
        Reached reached = limits.get(limit);
        return reached == null ? 0 : (long) reached.counter.count();
    }

    void acknowledged(long latencyNs) {
        acknowledged.record(latencyNs, TimeUnit.NANOSECONDS);
    }

    /** Frames that were tied to reports were dropped, because these were lost or nobody is there to read them. */
    void unacknowledged(int frames) {
        if (frames > 0) {
            unacknowledged.increment(frames);
        }
    }

    /** Another connection than {@code peer} speaks for {@code device} now. */
    void takenOver(DeviceId device, String peer) {
        takeovers.again(LogText.of(device), peer);
    }

    /** Those of a broker outside. */
    BrokerMetrics broker(String name) {
        return new BrokerMetrics(meters, name);
    }

    /** Shows how many connections a transport has. */
    AtomicInteger connections(String transport) {
        AtomicInteger count = new AtomicInteger();
        meters.gauge("vedette.ingest.connections", Tags.of("transport", transport), count, AtomicInteger::get);
        return count;
    }

    /** Shows by which kind of the operating system's interface sockets are served. */
    void transport(String kind) {
        meters.gauge("vedette.ingest.info", Tags.of("sockets", kind), 1);
    }

    /** The meters of one protocol. */
    final class OfProtocol {
        final String name;
        final Counter reports;
        final Counter ignored;
        final Counter faults;
        final AtomicInteger sessions = new AtomicInteger();
        private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);
        private final AtomicInteger loggedFaults = new AtomicInteger();

        private OfProtocol(String name) {
            this.name = name;
            reports = meters.counter("vedette.ingest.reports", "protocol", name);
            ignored = meters.counter("vedette.ingest.ignored", "protocol", name);
            faults = meters.counter("vedette.ingest.faults", "protocol", name);
            meters.gauge("vedette.ingest.sessions", Tags.of("protocol", name), sessions, AtomicInteger::get);
            for (Rejection reason : Rejection.values()) {
                rejected.put(
                        reason,
                        meters.counter("vedette.ingest.rejected", "protocol", name, "reason", reason.wireName()));
            }
        }

        void rejected(Rejection reason) {
            Counter counter = rejected.get(reason);
            if (counter != null) {
                counter.increment();
            }
        }

        /** How many frames were refused for that reason. */
        long rejectedCount(Rejection reason) {
            Counter counter = rejected.get(reason);
            return counter == null ? 0 : (long) counter.count();
        }

        /** A fault of ours: each counts, the first few are logged with their trace. */
        void fault(String peer, String during, Throwable fault) {
            faults.increment();
            if (loggedFaults.getAndIncrement() < MAX_TRACES) {
                LOG.error("{} session fault protocol={} during={}", peer, name, during, fault);
            }
        }

        private static final int MAX_TRACES = 10;
    }

    /** One kind of event: each counts, and now and then there is a line. */
    private static final class Reached {
        private final String event;
        private final Counter counter;
        private final AtomicLong silentUntilNs = new AtomicLong(System.nanoTime());
        private final AtomicLong sinceLine = new AtomicLong();

        Reached(String event, Counter counter) {
            this.event = event;
            this.counter = counter;
        }

        void again(String who, String detail) {
            counter.increment();
            sinceLine.incrementAndGet();
            long nowNs = System.nanoTime();
            long until = silentUntilNs.get();
            if (nowNs - until >= 0 && silentUntilNs.compareAndSet(until, nowNs + LOG_EVERY_NS)) {
                LOG.info("{} {} count={} {}", who, event, sinceLine.getAndSet(0), detail);
            }
        }
    }
}
