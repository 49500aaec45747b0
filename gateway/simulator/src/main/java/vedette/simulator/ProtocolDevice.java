// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Errand;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/**
 * A device of any protocol that has a {@link Terminal}: connects, logs in, reports, says that it is there, answers commands,
 * keeps what it could not send and uploads it later, reconnects, runs errands. Lives on one event loop.
 */
final class ProtocolDevice implements Device {
    /** Positions that a device keeps. */
    static final int MAX_KEPT = 2_000;

    /** Bytes of an unfinished frame from the platform; more than that is no frame. */
    private static final int MAX_PENDING_BYTES = 64 * 1024;

    private static final long LOGIN_TIMEOUT_MS = 10_000;
    private static final long HEARTBEAT_MS = 30_000;
    private static final long FIRST_BACK_OFF_MS = 1_000;
    private static final long MAX_BACK_OFF_MS = 30_000;

    private enum State {
        OFF,
        CONNECTING,
        LOGIN,
        ONLINE,
        STOPPED
    }

    /**
     * What a device is made of.
     *
     * @param datagrams whether what the platform sends at once stands for itself
     */
    record Parts(
            String identity,
            Terminal terminal,
            boolean datagrams,
            Dialer dialer,
            Mover mover,
            Receiver receiver,
            BooleanSupplier isBlind,
            long intervalMs,
            Witness witness) {
        static Parts of(
                Contingent contingent, int index, Dialer dialer, Mover mover, BooleanSupplier blind, Witness witness) {
            return new Parts(
                    contingent.identity(index),
                    contingent.terminal(index),
                    contingent.transport() == Transport.UDP,
                    dialer,
                    mover,
                    new SatelliteReceiver(new SplittableRandom(contingent.firstNumber() + index)),
                    blind,
                    contingent.intervalMs(),
                    witness);
        }
    }

    private final Parts parts;
    private final Terminal terminal;
    private final Conditions conditions;
    private final Counters counters;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Deque<Fix> kept = new ArrayDeque<>(0);
    private final ByteBuf pending = Unpooled.buffer(256);
    private final ByteBuf out = Unpooled.buffer(256);
    private State state = State.OFF;
    private Dialer.@Nullable Wire wire;
    private @Nullable ErrandRun errand;
    private long acknowledged;
    private long dueMs;
    private long reportMs;
    private long loginMs;
    private long writtenMs;
    private long backOffMs = FIRST_BACK_OFF_MS;
    private long nowMs;

    ProtocolDevice(Parts parts, Conditions conditions, Counters counters, InstantSource clock, long seed) {
        this.parts = parts;
        this.terminal = parts.terminal();
        this.conditions = conditions;
        this.counters = counters;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public long dueMs() {
        return dueMs;
    }

    @Override
    public boolean isOff() {
        return state == State.OFF;
    }

    @Override
    public void step(long now) {
        nowMs = now;
        switch (state) {
            case OFF -> connect();
            case CONNECTING -> dueMs = now + FIRST_BACK_OFF_MS;
            case LOGIN -> awaitLogin();
            case ONLINE -> {
                live();
                runErrand();
            }
            case STOPPED -> dueMs = Long.MAX_VALUE;
        }
    }

    @Override
    public void stop() {
        state = State.STOPPED;
        dueMs = Long.MAX_VALUE;
        close();
        if (errand != null) {
            errand.stop();
        }
    }

    private void connect() {
        state = State.CONNECTING;
        dueMs = nowMs + FIRST_BACK_OFF_MS;
        parts.dialer()
                .open(this::received, this::disconnected)
                .onSuccess(this::connected)
                .onFailure(cause -> backOff());
    }

    private void connected(Dialer.Wire opened) {
        wire = opened;
        counters.connects.increment();
        if (state == State.STOPPED) {
            opened.close();
            return;
        }
        nowMs = clock.millis();
        state = State.LOGIN;
        loginMs = nowMs;
        dueMs = nowMs + FIRST_BACK_OFF_MS;
        pending.clear();
        terminal.connected(nowMs, out);
        flush();
        enter();
    }

    private void disconnected() {
        counters.disconnects.increment();
        backOff();
    }

    private void backOff() {
        wire = null;
        nowMs = clock.millis();
        if (state != State.STOPPED) {
            state = State.OFF;
            dueMs = nowMs + backOffMs / 2 + random.nextLong(backOffMs);
            backOffMs = Math.min(MAX_BACK_OFF_MS, backOffMs * 2);
        }
    }

    private void awaitLogin() {
        dueMs = nowMs + FIRST_BACK_OFF_MS;
        if (nowMs - loginMs >= LOGIN_TIMEOUT_MS) {
            counters.refused.increment();
            close();
        }
    }

    /** Begins to report, if the platform has let it in. */
    private void enter() {
        if (state == State.LOGIN && terminal.isReady()) {
            state = State.ONLINE;
            reportMs = nowMs + random.nextLong(Math.max(1, parts.intervalMs()));
            dueMs = reportMs;
        }
    }

    private void received(byte[] bytes) {
        nowMs = clock.millis();
        if (state == State.STOPPED) {
            return;
        }
        if (parts.datagrams()) {
            pending.clear();
        }
        pending.writeBytes(bytes);
        terminal.receive(pending, nowMs, out);
        pending.discardReadBytes();
        if (out.isReadable() && state == State.ONLINE) {
            counters.commands.increment();
        }
        counters.acknowledged.add(terminal.acknowledged() - acknowledged);
        acknowledged = terminal.acknowledged();
        flush();
        enter();
        runErrand();
        if (pending.readableBytes() > MAX_PENDING_BYTES) {
            close();
        }
    }

    /** Runs the next errand, one at a time. */
    private void runErrand() {
        if (errand == null || errand.isOver()) {
            Errand next = terminal.nextErrand();
            errand = next == null ? null : ErrandRun.start(next, parts.dialer(), clock, counters);
        }
    }

    /** A moment of a device that is let in: a report, an old one, or a heartbeat. */
    private void live() {
        backOffMs = FIRST_BACK_OFF_MS;
        boolean blind = conditions.blindZones() && parts.isBlind().getAsBoolean();
        if (nowMs >= reportMs) {
            parts.mover().advanceTo(nowMs);
            Fix fix = parts.receiver().fix(parts.mover(), nowMs);
            long next = reportMs + parts.intervalMs();
            reportMs = next > nowMs ? next : nowMs + parts.intervalMs();
            if (blind) {
                keep(fix);
            } else {
                report(fix, false);
            }
        }
        if (!blind && !kept.isEmpty()) {
            report(kept.removeFirst(), true);
        }
        if (!blind && nowMs - writtenMs >= HEARTBEAT_MS) {
            terminal.heartbeat(nowMs, out);
            flush();
        }
        dueMs = Math.min(reportMs, nowMs + (kept.isEmpty() ? HEARTBEAT_MS : FIRST_BACK_OFF_MS));
    }

    private void keep(Fix fix) {
        if (kept.size() == MAX_KEPT) {
            kept.removeFirst();
            counters.dropped.increment();
        }
        kept.addLast(fix);
        counters.buffered.increment();
    }

    /** Writes a report, unless the air swallows it. */
    private void report(Fix fix, boolean buffered) {
        terminal.report(fix, Alarms.NONE, buffered, nowMs, out);
        counters.reports.increment();
        parts.witness().reported(parts.identity(), fix);
        if (random.nextInt(100) < conditions.losePercent()) {
            out.clear();
            return;
        }
        if (random.nextInt(100) < conditions.duplicatePercent()) {
            write();
        }
        flush();
    }

    private void flush() {
        write();
        out.clear();
    }

    private void write() {
        Dialer.Wire open = wire;
        if (open != null && out.isReadable()) {
            open.write(out);
            writtenMs = nowMs;
        }
    }

    private void close() {
        Dialer.Wire open = wire;
        if (open != null) {
            open.close();
        }
    }
}
