// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/**
 * A device's side of a protocol, for simulation and for round trips in tests: the counterpart of a {@link Session}, a state
 * machine without I/O. It lives on one thread.
 */
public interface Terminal {
    /** A connection is open: writes what the device says first, nothing when it may report at once. */
    void connected(long nowMs, ByteBuf out);

    /**
     * Takes what the platform sent, and writes the answers: to a login, to a command. Reads every whole frame and leaves the
     * reader index at the first byte of the unfinished one.
     */
    void receive(ByteBuf in, long nowMs, ByteBuf out);

    /** Whether it is logged in, so that it may report. */
    boolean isReady();

    /**
     * Writes a report.
     *
     * @param fix where it is and how it moves; its time is the device's
     * @param alarms those that are open now; what the protocol cannot say is left out
     * @param buffered whether this is a late upload, where the protocol can say so
     */
    void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out);

    /** Writes a heartbeat, where the protocol has one. */
    void heartbeat(long nowMs, ByteBuf out);

    /** Reports that the platform has acknowledged so far, where it does. */
    long acknowledged();

    /** The oldest errand that it was sent on and has not handed over yet; null when there is none. */
    default @Nullable Errand nextErrand() {
        return null;
    }
}
