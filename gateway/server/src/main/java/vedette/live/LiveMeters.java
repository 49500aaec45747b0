// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the live state counts. */
final class LiveMeters {
    /** Reports that moved live state, or could have. */
    final Counter live;
    /** Reports that were kept while there was no link: history only. */
    final Counter buffered;
    /** Reports older than what their device said before: history only. */
    final Counter late;
    /** Reports of devices that are no longer bound to the unit. */
    final Counter unbound;

    final Counter clockAhead;
    final Counter clockBehind;
    final Counter transitions;
    /** Times that the gateway itself was away: started, stalled, or its clock jumped. */
    final Counter resumed;

    private final Map<Verdict, Counter> refused = new EnumMap<>(Verdict.class);
    private final Map<Link, AtomicInteger> units = new EnumMap<>(Link.class);

    LiveMeters(MeterRegistry registry) {
        live = reports(registry, "live");
        buffered = reports(registry, "buffered");
        late = reports(registry, "late");
        unbound = reports(registry, "unbound");
        clockAhead = registry.counter("vedette.clocks.implausible", "reason", "ahead");
        clockBehind = registry.counter("vedette.clocks.implausible", "reason", "behind");
        transitions = registry.counter("vedette.presence.transitions");
        resumed = registry.counter("vedette.presence.resumed");
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.BELIEVED) {
                refused.put(verdict, registry.counter("vedette.positions.refused", "reason", verdict.tag()));
            }
        }
        for (Link link : Link.values()) {
            AtomicInteger count = new AtomicInteger();
            units.put(link, registry.gauge("vedette.live.units", Tags.of("link", link.wireName()), count));
        }
    }

    private static Counter reports(MeterRegistry registry, String outcome) {
        return registry.counter("vedette.live.reports", "outcome", outcome);
    }

    void refused(Verdict verdict) {
        Counter counter = refused.get(verdict);
        if (counter != null) {
            counter.increment();
        }
    }

    void appeared(Link link) {
        count(link, 1);
    }

    void vanished(Link link) {
        count(link, -1);
    }

    private void count(Link link, int more) {
        AtomicInteger count = units.get(link);
        if (count != null) {
            count.addAndGet(more);
        }
    }
}
