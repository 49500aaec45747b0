// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import vedette.publish.IngestFigures;

/** The devices' side in three figures for heartbeats, read from its own meters. Asked by one thread. */
final class IngestRate implements IngestFigures {
    private static final long LEAST_MS = 1_000;

    private final MeterRegistry meters;
    private final InstantSource clock;
    private long countedMs;
    private double counted;
    private long rate;

    IngestRate(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        countedMs = clock.millis();
    }

    @Override
    public Figures now() {
        long nowMs = clock.millis();
        if (nowMs - countedMs >= LEAST_MS) {
            double reports = meters.find("vedette.ingest.reports").counters().stream()
                    .mapToDouble(Counter::count)
                    .sum();
            rate = Math.round((reports - counted) * 1_000 / (nowMs - countedMs));
            counted = reports;
            countedMs = nowMs;
        }
        int silent = units("stale") + units("offline");
        return new Figures(rate, units("online") + silent, silent);
    }

    private int units(String link) {
        Gauge gauge = meters.find("vedette.live.units").tag("link", link).gauge();
        return gauge == null ? 0 : (int) gauge.value();
    }
}
