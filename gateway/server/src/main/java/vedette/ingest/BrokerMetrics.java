// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of one broker outside; its label is one of the configured names. Safe from any thread. */
final class BrokerMetrics {
    /** 1 while the broker is connected, otherwise 0. */
    final AtomicInteger connected = new AtomicInteger();

    /** Messages that a protocol took. */
    final Counter taken;

    /** Messages whose topic no protocol knows. */
    final Counter unclaimed;

    /** Messages that were left out, because a session had failed on them. */
    final Counter skipped;

    final Counter published;

    /** Messages to devices that were dropped, because the broker was slow or away. */
    final Counter dropped;

    /** Connections that ended, attempts that failed among them. */
    final Counter lost;

    BrokerMetrics(MeterRegistry meters, String broker) {
        meters.gauge("vedette.broker.connected", Tags.of("broker", broker), connected, AtomicInteger::get);
        taken = meters.counter("vedette.broker.messages", "broker", broker, "result", "taken");
        unclaimed = meters.counter("vedette.broker.messages", "broker", broker, "result", "unclaimed");
        skipped = meters.counter("vedette.broker.messages", "broker", broker, "result", "skipped");
        published = meters.counter("vedette.broker.published", "broker", broker, "result", "sent");
        dropped = meters.counter("vedette.broker.published", "broker", broker, "result", "dropped");
        lost = meters.counter("vedette.broker.lost", "broker", broker);
    }
}
