// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.concurrent.atomic.LongAdder;

/** What a fleet did so far. Written on its event loop, read from anywhere. */
public final class Counters {
    final LongAdder connects = new LongAdder();
    final LongAdder disconnects = new LongAdder();
    final LongAdder reports = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder resent = new LongAdder();
    final LongAdder buffered = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder commands = new LongAdder();
    final LongAdder refused = new LongAdder();

    Counters() {}

    /** Connections that were opened. */
    public long connects() {
        return connects.sum();
    }

    /** Connections that ended. */
    public long disconnects() {
        return disconnects.sum();
    }

    /** Positions that were sent for the first time, live or late. */
    public long reports() {
        return reports.sum();
    }

    /** Positions and MQTT messages that the server acknowledged. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** Frames that were sent again. */
    public long resent() {
        return resent.sum();
    }

    /** Positions that were kept while there was no link. */
    public long buffered() {
        return buffered.sum();
    }

    /** Positions that were given up because too many were kept. */
    public long dropped() {
        return dropped.sum();
    }

    /** Commands that were answered. */
    public long commands() {
        return commands.sum();
    }

    /** Registrations and logins that the server refused. */
    public long refused() {
        return refused.sum();
    }
}
