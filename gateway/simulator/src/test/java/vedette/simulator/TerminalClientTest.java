// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** One terminal against a platform on a real socket, with a clock of the test's own. */
@ExtendWith(VertxExtension.class)
class TerminalClientTest {
    private static final DeviceId PHONE = new DeviceId("jt808", "13800000001");
    private static final long INTERVAL_MS = 1_000;

    private final AtomicLong clockMs = new AtomicLong(1_785_000_000_000L);
    private final AtomicBoolean blind = new AtomicBoolean();
    private final Counters counters = new Counters();

    @SuppressWarnings("NullAway.Init") // by set-up
    private Context context;

    @SuppressWarnings("NullAway.Init") // by set-up
    private SmallPlatform platform;

    @SuppressWarnings("NullAway.Init") // by set-up
    private TerminalClient terminal;

    private int port;

    @BeforeEach
    void connect(Vertx vertx) throws Exception {
        context = vertx.getOrCreateContext();
        platform = new SmallPlatform(vertx, new Jt808Protocol(), true);
        port = platform.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        terminal = terminal(vertx, Edition.V2013, new Conditions(0, 0, true, 10));
    }

    @Test
    void registersAuthenticatesAndReportsWhereItIs() throws InterruptedException {
        Report first = nextReport();
        assertEquals(PHONE, first.device());
        assertFalse(first.buffered());
        assertEquals(245_100_000, first.fix().latitudeE7(), 400_000);
        assertTrue(first.motion().odometerM() > 1_000_000);
        assertTrue(first.fix().satelliteCount() > 4);
        assertTrue(first.fix().altitudeCm() != Fix.UNKNOWN);
    }

    @Test
    void editionOf2019IsTheSameDevice(Vertx vertx) throws InterruptedException {
        terminal = terminal(vertx, Edition.V2019, Conditions.FAIR);
        assertEquals(PHONE, nextReport().device());
    }

    @Test
    void sendsAgainWhatIsNotAcknowledgedThenGivesTheLinkUpAndUploadsIt() throws InterruptedException {
        nextReport();
        platform.acknowledging = false;
        await(() -> !platform.unacknowledged.isEmpty());
        long lostMs = platform.unacknowledged.remove().fix().timeMs();
        await(() -> counters.disconnects() >= 1);
        platform.acknowledging = true;
        assertTrue(counters.resent() >= 2, "it tried again before");
        await(() ->
                platform.reports.stream().anyMatch(r -> r.buffered() && r.fix().timeMs() == lostMs));
        assertTrue(counters.connects() >= 2, "it connected again");
    }

    @Test
    void blindZoneIsUploadedLater() throws InterruptedException {
        nextReport();
        blind.set(true);
        await(() -> counters.buffered() >= 3);
        blind.set(false);
        await(() -> platform.reports.stream().filter(Report::buffered).count() >= 3);
        await(() -> counters.acknowledged() == counters.reports());
        assertEquals(0, counters.resent());
    }

    @Test
    void duplicatesAndLossAreWhatWasAsked(Vertx vertx) throws InterruptedException {
        terminal = terminal(vertx, Edition.V2013, new Conditions(0, 100, false, 10));
        Report first = nextReport();
        assertEquals(first.fix(), platform.next().fix());
    }

    @Test
    void answersCommandsAndTakesTheInterval() throws InterruptedException {
        nextReport();
        platform.send(PHONE, new Command.Locate());
        assertEquals("c-1", platform.outcome(CommandOutcome.Stage.RESULT).commandId());
        platform.send(PHONE, new Command.Text("前方路口左转", true));
        platform.outcome(CommandOutcome.Stage.TERMINAL_ACK);
        platform.send(PHONE, new Command.QueryParameters());
        assertTrue(platform.outcome(CommandOutcome.Stage.RESULT).detail().contains("127.0.0.1"));
        platform.send(PHONE, new Command.Interval(7));
        platform.outcome(CommandOutcome.Stage.TERMINAL_ACK);
        await(() -> counters.commands() == 4);
        platform.send(PHONE, new Command.QueryParameters());
        assertTrue(platform.outcome(CommandOutcome.Stage.RESULT).detail().contains("=7"));
    }

    private TerminalClient terminal(Vertx vertx, Edition edition, Conditions conditions) {
        City city = new City(1);
        TerminalProfile profile = new TerminalProfile(PHONE.value(), edition, "闽E00001", INTERVAL_MS, INTERVAL_MS);
        TerminalClient.Surroundings around = new TerminalClient.Surroundings(
                vertx.createNetClient(),
                SocketAddress.inetSocketAddress(port, "127.0.0.1"),
                conditions,
                counters,
                () -> Instant.ofEpochMilli(clockMs.get()),
                new FrameWriter());
        return new TerminalClient(profile, city.stray(1), blind::get, around, 1);
    }

    /** Lets time pass until the platform has a report. */
    private Report nextReport() throws InterruptedException {
        await(() -> !platform.reports.isEmpty());
        return platform.next();
    }

    /** Lets the terminal's time pass, twenty times as fast as the real one, until the condition holds. */
    private void await(BooleanSupplier condition) throws InterruptedException {
        long givenUpNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            CountDownLatch turned = new CountDownLatch(1);
            context.runOnContext(ignored -> context.owner().setTimer(1, id -> {
                long nowMs = clockMs.addAndGet(20);
                if (terminal.dueMs() <= nowMs) {
                    terminal.step(nowMs);
                }
                turned.countDown();
            }));
            assertTrue(turned.await(10, TimeUnit.SECONDS), "the loop hangs");
            assertTrue(System.nanoTime() < givenUpNs, "it never happened");
        }
    }
}
