// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Errand;

/** An errand of a simulated device on a connection of its own, until it is done. Lives on one event loop. */
final class ErrandRun {
    /** Bytes of an unfinished frame from the platform; more than that is no frame. */
    private static final int MAX_PENDING_BYTES = 64 * 1024;

    private final Errand errand;
    private final InstantSource clock;
    private final Counters counters;
    private final ByteBuf pending = Unpooled.buffer(256);
    private final ByteBuf out = Unpooled.buffer(256);
    private Dialer.@Nullable Wire wire;
    private boolean over;

    private ErrandRun(Errand errand, InstantSource clock, Counters counters) {
        this.errand = errand;
        this.clock = clock;
        this.counters = counters;
    }

    /** Opens the connection; an errand whose connection does not open is over. */
    static ErrandRun start(Errand errand, Dialer dialer, InstantSource clock, Counters counters) {
        ErrandRun run = new ErrandRun(errand, clock, counters);
        dialer.to(errand.to())
                .open(run::received, run::disconnected)
                .onSuccess(run::connected)
                .onFailure(cause -> run.over = true);
        return run;
    }

    boolean isOver() {
        return over;
    }

    /** Ends it, done or not. */
    void stop() {
        over = true;
        if (wire != null) {
            wire.close();
        }
    }

    private void connected(Dialer.Wire opened) {
        wire = opened;
        counters.connects.increment();
        if (over) {
            opened.close();
            return;
        }
        errand.connected(clock.millis(), out);
        flush();
    }

    private void received(byte[] bytes) {
        pending.writeBytes(bytes);
        errand.receive(pending, clock.millis(), out);
        pending.discardReadBytes();
        flush();
        if (errand.isDone() || pending.readableBytes() > MAX_PENDING_BYTES) {
            stop();
        }
    }

    private void flush() {
        if (wire != null && out.isReadable()) {
            wire.write(out);
        }
        out.clear();
    }

    private void disconnected() {
        counters.disconnects.increment();
        over = true;
    }
}
