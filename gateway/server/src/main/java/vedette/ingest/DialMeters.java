// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The meters of the devices that are called; their addresses are a closed set, from the configuration. */
final class DialMeters {
    private final MeterRegistry meters;
    private final Counter connected;
    private final Counter failed;

    DialMeters(MeterRegistry meters) {
        this.meters = meters;
        connected = meters.counter("vedette.ingest.dial.calls", "result", "connected");
        failed = meters.counter("vedette.ingest.dial.calls", "result", "failed");
    }

    /** Shows whether a line is connected. */
    void line(DialTarget target, DialLine line) {
        meters.gauge(
                "vedette.ingest.dial.connected",
                Tags.of("target", target.address()),
                line,
                one -> one.isConnected() ? 1 : 0);
    }

    void connected() {
        connected.increment();
    }

    void failed() {
        failed.increment();
    }
}
