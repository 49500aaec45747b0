// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vedette.journal.Draft;
import vedette.journal.EntryBody.Audited;
import vedette.journal.Journal;
import vedette.journal.Stored;
import vedette.protocol.Endpoint;
import vedette.protocol.SessionLimits;
import vedette.recorder.FlightRecorder;
import vedette.telemetry.DeviceId;

/** What all loops and connections share; every part is safe from any thread. */
final class IngestParts {
    final IngestSettings settings;
    final SessionLimits sessionLimits;
    final Budget frames;
    final Budget buffered;
    final Journal journal;
    final Doorkeeper doorkeeper;
    final SessionDirectory directory;
    final PresenceSink presence;
    final MediaSink media;
    final IngestMetrics metrics;
    final FlightRecorder recorder;
    final IngestClock clock;
    final AddressBudgets addresses;
    final Errands errands = new Errands();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicLong reassemblyBytes = new AtomicLong();

    /** Where devices may open another connection, as they are told; null until it is known, and where nobody says so. */
    volatile @Nullable Endpoint publicAddress;

    /** Whether too much waits for the disk; written by one timer, read by all. */
    volatile boolean journalLags;

    /** Whether the gateway stops: nobody is let in any more. */
    volatile boolean stopping;

    IngestParts(
            IngestSettings settings,
            Journal journal,
            Doorkeeper doorkeeper,
            SessionDirectory directory,
            PresenceSink presence,
            MediaSink media,
            IngestMetrics metrics,
            FlightRecorder recorder,
            IngestClock clock) {
        IngestSettings.Limits limits = settings.limits();
        this.settings = settings;
        this.sessionLimits = limits.ofSession();
        this.frames = new Budget(limits.framesPerSecond(), limits.frameBurst());
        this.buffered = new Budget(limits.bufferedPerSecond(), limits.bufferedBurst());
        this.journal = journal;
        this.doorkeeper = doorkeeper;
        this.directory = directory;
        this.presence = presence;
        this.media = media;
        this.metrics = metrics;
        this.recorder = recorder;
        this.clock = clock;
        this.addresses = new AddressBudgets(new Budget(limits.connectionsPerSecond(), limits.connectionBurst()));
    }

    /** Tells auditors what a device did that it may not do. */
    void audit(DeviceId actor, String what, String detail) {
        journal.append(new Draft(Draft.NO_UNIT, clock.nowMs(), new Audited(actor, what, detail)), Stored.NOBODY);
    }

    /** Counts bytes of unfinished messages of all connections; true when one more has made it too many. */
    boolean isTooMuchToReassemble(int moreBytes) {
        long total = reassemblyBytes.addAndGet(moreBytes);
        return moreBytes > 0 && total > settings.limits().maxReassemblyTotalBytes();
    }

    /** Counts a new connection, or refuses it. Who is let in is to be counted down when it ends. */
    boolean admitsConnection(SocketInternals socket) {
        if (stopping) {
            return false;
        }
        if (!socket.isLoopback() && !addresses.admits(socket.host(), clock.nowNs())) {
            metrics.limited(Limit.CONNECTION_RATE, socket.host(), "closed=true");
            return false;
        }
        if (connections.incrementAndGet() > settings.limits().maxConnections()) {
            connections.decrementAndGet();
            metrics.limited(Limit.CONNECTIONS, socket.host(), "closed=true");
            return false;
        }
        return true;
    }
}
