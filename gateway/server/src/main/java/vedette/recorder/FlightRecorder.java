// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/**
 * The tapes of all devices. Safe from any thread.
 *
 * <p>When all that may be kept is kept, a tape that wants more waits for those of devices that were silent for
 * {@value #SILENT_MS} ms to be given up, and lives with what it has: room is looked for once in {@value #SWEEP_EVERY_MS} ms
 * and among {@value #SWEEP_TAPES} tapes, so that a fleet that is too large costs nothing.
 */
public final class FlightRecorder {
    private static final long SILENT_MS = 600_000;
    private static final long SWEEP_EVERY_MS = 1_000;
    private static final int SWEEP_TAPES = 1_000;

    private final RecorderSettings settings;
    private final InstantSource clock;
    private final Tape.Length usual;
    private final ConcurrentMap<DeviceId, Tape> tapes = new ConcurrentHashMap<>();
    private final AtomicInteger keptBytes = new AtomicInteger();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final Tape.Budget budget = new Total();
    private final Counter refused;
    private Iterator<Map.Entry<DeviceId, Tape>> sweep = tapes.entrySet().iterator();
    private volatile long nextSweepMs;

    /** Whether somebody was refused room since the last time that some was given back. */
    private volatile boolean full;

    public FlightRecorder(RecorderSettings settings, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        usual = new Tape.Length(settings.framesPerDevice(), settings.bytesPerDevice(), Tape.Length.FOR_EVER);
        refused = meters.counter("vedette.recorder.refused");
        meters.gauge("vedette.recorder.bytes", keptBytes, AtomicInteger::get);
        meters.gauge("vedette.recorder.devices", tapes, Map::size);
    }

    public RecorderSettings settings() {
        return settings;
    }

    /**
     * What a new connection is recorded with.
     *
     * @param peer null when the other end has no address
     * @param account name by which it has logged in, empty where nobody does
     */
    public Recording connected(
            Protocol protocol, Transport transport, @Nullable InetSocketAddress peer, String account) {
        return new Recording(
                this, new Connection(protocol, transport, peer, account), settings.maxFramesPerDevice() > 0);
    }

    /** What is kept of a device, the oldest first; empty when nothing is. */
    List<Recorded> of(DeviceId device) {
        Tape tape = tapes.get(device);
        return tape == null ? List.of() : tape.copy();
    }

    /** How much is kept of a device at the moment. */
    Tape.Length length(DeviceId device) {
        Tape tape = tapes.get(device);
        return tape == null ? usual : tape.length(clock.millis());
    }

    /** Keeps so many frames of a device for a while; false when there is no room for another device. */
    boolean recordMore(DeviceId device, int frames, int seconds) {
        Tape tape = tape(device);
        if (tape == null) {
            return false;
        }
        tape.keep(
                seconds == 0
                        ? usual
                        : new Tape.Length(frames, settings.maxBytesPerDevice(), clock.millis() + seconds * 1_000L));
        return true;
    }

    /** The device's tape, a new one where it has none; null when there is no room. */
    @Nullable
    Tape tape(DeviceId device) {
        Tape known = tapes.get(device);
        if (known != null) {
            return known;
        }
        if (!budget.take(Tape.OVERHEAD_BYTES)) {
            return null;
        }
        Tape fresh = new Tape(budget, usual);
        Tape before = tapes.putIfAbsent(device, fresh);
        if (before != null) {
            budget.giveBack(Tape.OVERHEAD_BYTES);
            return before;
        }
        return fresh;
    }

    /** Gives up tapes of devices that are silent, if there was too little room. Called without the lock of any tape. */
    void makeRoom(long nowMs) {
        if (!full || nowMs < nextSweepMs || !sweeping.compareAndSet(false, true)) {
            return;
        }
        try {
            nextSweepMs = nowMs + SWEEP_EVERY_MS;
            if (!sweep.hasNext()) {
                sweep = tapes.entrySet().iterator();
            }
            for (int i = 0; i < SWEEP_TAPES && sweep.hasNext(); i++) {
                Map.Entry<DeviceId, Tape> next = sweep.next();
                if (next.getValue().giveUp(nowMs - SILENT_MS, nowMs)) {
                    tapes.remove(next.getKey(), next.getValue());
                }
            }
        } finally {
            sweeping.set(false);
        }
    }

    /** The bytes that all tapes have together. */
    private final class Total implements Tape.Budget {
        @Override
        public boolean take(int bytes) {
            if (keptBytes.addAndGet(bytes) <= settings.totalBytes()) {
                return true;
            }
            keptBytes.addAndGet(-bytes);
            refused.increment();
            full = true;
            return false;
        }

        @Override
        public void giveBack(int bytes) {
            keptBytes.addAndGet(-bytes);
            full = false;
        }
    }
}
