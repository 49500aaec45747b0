// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Transport;
import vedette.telemetry.Fix;

/**
 * A source of the fused city on a real socket: a device of its protocol that dies and returns, behind a network that takes
 * its time. Each other one hangs up when it dies, the rest falls silent. Lives on one event loop.
 */
final class SpeakingSource implements Receiver, Dialer {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Vertx vertx;
    private final RiddenUnit ridden;
    private final int index;
    private final FusedSource source;
    private final boolean hangsUp;
    private final Dialer network;
    private final Counters counters;
    private final ProtocolDevice.Parts parts;
    private @Nullable ProtocolDevice device;
    private @Nullable Fix measured;
    private boolean living = true;

    /** How often it died. */
    int deaths;

    /** @param index of its source in {@code ridden} */
    SpeakingSource(Vertx vertx, RiddenUnit ridden, int index, Speech speech, Dialer network, Counters counters) {
        this.vertx = vertx;
        this.ridden = ridden;
        this.index = index;
        this.network = network;
        this.counters = counters;
        source = ridden.sources.get(index);
        hangsUp = source.id.hashCode() % 2 == 0;
        parts = new ProtocolDevice.Parts(
                source.id.value(),
                speech.terminal(source.id),
                speech.transport() == Transport.UDP,
                this,
                ridden.unit.mover(),
                this,
                () -> false,
                source.sort.intervalSeconds() * 1_000L,
                Witness.NONE);
    }

    /** Whether its next step opens a connection. */
    boolean isToConnect(long nowMs) {
        return source.isLiving(nowMs) && (device == null || (device.isOff() && device.dueMs() <= nowMs));
    }

    /** Does what is due. */
    void step(long nowMs) {
        boolean wasLiving = living;
        living = source.isLiving(nowMs);
        if (!living) {
            deaths += wasLiving ? 1 : 0;
            if (hangsUp && device != null) {
                stop();
            }
            return;
        }
        if (device == null) {
            device = new ProtocolDevice(parts, Conditions.FAIR, counters, CLOCK, source.id.hashCode());
        }
        if (device.dueMs() <= nowMs) {
            device.step(nowMs);
        }
    }

    void stop() {
        if (device != null) {
            device.stop();
            device = null;
        }
    }

    @Override
    public Fix fix(Mover mover, long nowMs) {
        Fix fix = source.measure(mover, nowMs);
        measured = fix;
        return fix;
    }

    @Override
    public Future<Wire> open(Consumer<byte[]> received, Runnable closed) {
        return network.open(received, closed).map(SlowWire::new);
    }

    /** Takes as long as the source's network does, and keeps the order. */
    private final class SlowWire implements Wire {
        private final Wire wire;
        private boolean open = true;
        private long arrivesMs;

        SlowWire(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void write(ByteBuf bytes) {
            ByteBuf copy = Unpooled.copiedBuffer(bytes);
            Fix carried = measured;
            measured = null;
            long nowMs = CLOCK.millis();
            arrivesMs = Math.max(nowMs + source.delayMs(), arrivesMs + 2);
            vertx.setTimer(arrivesMs - nowMs, id -> {
                if (open) {
                    wire.write(copy);
                    if (carried != null) {
                        ridden.arrived(index, carried);
                    }
                }
            });
        }

        @Override
        public void close() {
            open = false;
            wire.close();
        }
    }
}
