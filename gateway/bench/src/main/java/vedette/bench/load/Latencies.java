// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A latency distribution in milliseconds, with the percentiles that are reported. */
record Latencies(long count, double p50Ms, double p99Ms, double p999Ms, double maxMs) {
    /** From a histogram of nanoseconds. */
    static Latencies of(Histogram ns) {
        return new Latencies(
                ns.getTotalCount(),
                ns.getValueAtPercentile(50) / 1e6,
                ns.getValueAtPercentile(99) / 1e6,
                ns.getValueAtPercentile(99.9) / 1e6,
                ns.getMaxValue() / 1e6);
    }

    /** Percentile by percentile the median of several runs. */
    static Latencies median(List<Latencies> runs) {
        return new Latencies(
                (long) Figures.median(runs.stream().mapToDouble(Latencies::count)),
                Figures.median(runs.stream().mapToDouble(Latencies::p50Ms)),
                Figures.median(runs.stream().mapToDouble(Latencies::p99Ms)),
                Figures.median(runs.stream().mapToDouble(Latencies::p999Ms)),
                Figures.median(runs.stream().mapToDouble(Latencies::maxMs)));
    }

    void into(Map<String, Object> out, String name) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("count", count);
        figures.put("p50Ms", Figures.round(p50Ms));
        figures.put("p99Ms", Figures.round(p99Ms));
        figures.put("p999Ms", Figures.round(p999Ms));
        figures.put("maxMs", Figures.round(maxMs));
        out.put(name, figures);
    }
}
