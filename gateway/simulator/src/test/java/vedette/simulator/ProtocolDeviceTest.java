// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;
import vedette.protocol.h02.H02Protocol;
import vedette.protocol.nativemqtt.NativeMqttProtocol;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** One device of a protocol that any would do for, on a real socket, with a clock of the test's own. */
@ExtendWith(VertxExtension.class)
class ProtocolDeviceTest {
    private static final Protocol PROTOCOL = new H02Protocol();

    private final AtomicLong clockMs = new AtomicLong(1_785_000_000_000L);
    private final AtomicBoolean blind = new AtomicBoolean();
    private final Counters counters = new Counters();
    private final Queue<Fix> said = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init") // by set-up
    private Context context;

    @SuppressWarnings("NullAway.Init") // by set-up
    private SmallPlatform platform;

    @SuppressWarnings("NullAway.Init") // by set-up
    private ProtocolDevice device;

    private int port;

    @BeforeEach
    void connect(Vertx vertx) throws Exception {
        context = vertx.getOrCreateContext();
        platform = new SmallPlatform(vertx, PROTOCOL, false);
        port = platform.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        device = device(vertx, new Conditions(0, 0, true, 10));
    }

    @Test
    void reportsWhereItIsUnderItsMadeUpIdentity() throws InterruptedException {
        await(() -> counters.acknowledged() >= 2);
        Report report = platform.next();
        assertEquals(PROTOCOL.simulatedIdentity(7), report.device().value());
        assertEquals(said.remove().timeMs(), report.fix().timeMs());
        assertEquals(245_100_000, report.fix().latitudeE7(), 400_000);
    }

    @Test
    void whatItCouldNotSendComesLaterWithItsOwnTime() throws InterruptedException {
        await(() -> counters.reports() >= 1);
        blind.set(true);
        await(() -> counters.buffered() >= 3);
        long sentBlind = counters.reports();
        blind.set(false);
        await(() -> counters.reports() >= sentBlind + 4);
        await(() -> platform.reports.size() == said.size());
        assertEquals(List.of(), platform.refused);
    }

    @Test
    void duplicatesAndLossAreWhatWasAsked(Vertx vertx) throws InterruptedException {
        device = device(vertx, new Conditions(0, 100, false, 10));
        await(() -> counters.reports() >= 1);
        assertEquals(platform.next().fix(), platform.next().fix());
        device = device(vertx, new Conditions(100, 0, false, 10));
        long before = counters.acknowledged();
        await(() -> counters.reports() >= 4);
        assertTrue(counters.acknowledged() <= before + 2, "what was lost is not acknowledged");
    }

    @Test
    void connectsAgainWhenThePlatformHangsUp() throws InterruptedException {
        await(() -> counters.reports() >= 1);
        platform.hangUp();
        await(() -> counters.disconnects() == 1);
        long before = counters.reports();
        await(() -> counters.connects() == 2 && counters.reports() > before);
    }

    @Test
    void saysThatItIsThereAndAnswersCommands() throws InterruptedException {
        await(() -> counters.reports() >= 1);
        platform.send(platform.next().device(), new Command.Reboot());
        platform.outcome(CommandOutcome.Stage.RESULT);
        await(() -> counters.commands() == 1);
    }

    @Test
    void protocolWithoutTerminalIsNotSimulated() {
        Protocol silent = new NativeMqttProtocol();
        assertEquals(List.of(), Contingent.transports(silent));
        assertThrows(IllegalArgumentException.class, () -> new Contingent(silent, Transport.TCP, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Contingent(PROTOCOL, Transport.TCP, 2, 999_999, 1));
    }

    private ProtocolDevice device(Vertx vertx, Conditions conditions) {
        Dialer dialer = Dialer.tcp(vertx.createNetClient(), SocketAddress.inetSocketAddress(port, "127.0.0.1"));
        Contingent one = new Contingent(PROTOCOL, Transport.TCP, 1, 7, 1);
        ProtocolDevice.Parts parts = ProtocolDevice.Parts.of(
                one, 0, dialer, new City(1).stray(1), blind::get, (identity, fix) -> said.add(fix));
        return new ProtocolDevice(parts, conditions, counters, () -> Instant.ofEpochMilli(clockMs.get()), 1);
    }

    /** Lets the device's time pass, twenty times as fast as the real one, until the condition holds. */
    private void await(BooleanSupplier condition) throws InterruptedException {
        long givenUpNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            CountDownLatch turned = new CountDownLatch(1);
            context.runOnContext(ignored -> context.owner().setTimer(1, id -> {
                long nowMs = clockMs.addAndGet(20);
                if (device.dueMs() <= nowMs) {
                    device.step(nowMs);
                }
                turned.countDown();
            }));
            assertTrue(turned.await(10, TimeUnit.SECONDS), "the loop hangs");
            assertTrue(System.nanoTime() < givenUpNs, "it never happened");
        }
    }
}
