// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/**
 * JT/T 808 terminals over real connections, all on one event loop: register, authenticate, report, and match each
 * acknowledgement with its report. Every method but {@link #connect} is called on that loop.
 */
public final class TerminalLoad {
    /** Learns of acknowledgements. */
    public interface AckListener {
        /**
         * A report was acknowledged.
         *
         * @param report its number, counted by its terminal
         * @param intendedNs when it should have been sent
         */
        void acknowledged(int terminal, int report, long intendedNs, long nowNs);
    }

    private static final int CONNECTS_AT_ONCE = 100;
    private static final int CONNECT_TIMEOUT_MS = 30_000;

    private final BenchOptions options;
    private final int firstReport;
    private final AckListener listener;
    private final Context context;
    private final NetClient client;
    private final TerminalFrames frames = new TerminalFrames();
    private final List<Terminal> terminals = new ArrayList<>();
    private long sent;
    private long refused;

    /** Terminals that are yet to {@link #connect}; each counts its reports from {@code firstReport}. */
    public TerminalLoad(Vertx vertx, BenchOptions options, int firstReport, AckListener listener) {
        this.options = options;
        this.firstReport = firstReport;
        this.listener = listener;
        context = vertx.getOrCreateContext();
        client = vertx.createNetClient(new NetClientOptions()
                .setTcpNoDelay(true)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setReconnectAttempts(5)
                .setReconnectInterval(200));
    }

    /** Runs {@code action} on the loop. */
    public <T> Future<T> onLoop(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(go -> action.get().onComplete(done));
        return done.future();
    }

    /** Connects, registers and authenticates {@code count} more terminals, some at a time. */
    public Future<Void> connect(int count) {
        return onLoop(() -> inSteps(count));
    }

    /** Which of the load's terminals this is, counted from 0; -1 for any other device. */
    public static int terminalOf(DeviceId device) {
        return TerminalFrames.index(device.toString());
    }

    /** The number of a report that a load sent, modulo {@value Route#STEPS}. */
    public static int numberOf(Report report) {
        return Route.step(report.fix().longitudeE7() / 1e7);
    }

    /** Terminals that connected. */
    public int size() {
        return terminals.size();
    }

    /** Reports that were handed to the sockets. */
    public long sentCount() {
        return sent;
    }

    long refusedCount() {
        return refused;
    }

    /** Sends the terminal's next report. */
    public void report(int terminal, long intendedNs) {
        terminals.get(terminal).report(intendedNs);
        sent++;
    }

    /** When the report at this step of the terminal's route should have been sent; 0 when that is not known. */
    long intendedNs(int terminal, int step) {
        return terminal < terminals.size() ? terminals.get(terminal).intendedByStep[step & Terminal.RING_MASK] : 0;
    }

    /** Closes every connection. */
    public Future<Void> close() {
        return client.close();
    }

    private Future<Void> inSteps(int count) {
        Future<Void> done = Future.succeededFuture();
        for (int left = count; left > 0; left -= CONNECTS_AT_ONCE) {
            int some = Math.min(left, CONNECTS_AT_ONCE);
            done = done.compose(before -> Future.join(
                            Stream.generate(this::connectOne).limit(some).toList())
                    .mapEmpty());
        }
        return done;
    }

    private Future<Void> connectOne() {
        return client.connect(options.devicePort(), options.host()).compose(socket -> {
            Terminal terminal = new Terminal(terminals.size(), socket);
            terminals.add(terminal);
            socket.handler(terminal::received);
            socket.closeHandler(closed -> terminal.authenticated.tryFail("a terminal was disconnected"));
            terminal.register();
            return terminal.authenticated.future();
        });
    }

    /** One connection. */
    private final class Terminal {
        private static final int RING_MASK = 1023;

        private final int index;
        private final Jt808Terminal terminal;
        private final NetSocket socket;
        private final Promise<Void> authenticated = Promise.promise();
        private final PlatformFrames answers = new PlatformFrames(this::answered);
        private final long[] intendedBySerial = new long[RING_MASK + 1];
        private final int[] reportBySerial = new int[RING_MASK + 1];
        private final long[] intendedByStep = new long[RING_MASK + 1];
        private int reports = firstReport;

        Terminal(int index, NetSocket socket) {
            this.index = index;
            this.terminal = frames.terminal(index);
            this.socket = socket;
        }

        void register() {
            frames.registration(terminal);
            send();
        }

        void report(long intendedNs) {
            int serial = frames.location(terminal, index, reports, System.currentTimeMillis());
            intendedBySerial[serial & RING_MASK] = intendedNs;
            reportBySerial[serial & RING_MASK] = reports;
            intendedByStep[reports & RING_MASK] = intendedNs;
            send();
            reports++;
        }

        private void send() {
            socket.write(Buffer.buffer(ByteBufUtil.getBytes(frames.out())));
        }

        void received(Buffer chunk) {
            answers.read(Unpooled.wrappedBuffer(chunk.getBytes()));
        }

        private void answered(int messageId, ByteBuf body) {
            if (messageId == PlatformFrames.REGISTRATION_RESPONSE) {
                registered(body);
            } else if (messageId == PlatformFrames.GENERAL_RESPONSE) {
                acknowledged(body.readUnsignedShort(), body.readUnsignedShort(), body.readUnsignedByte());
            }
        }

        private void registered(ByteBuf body) {
            body.skipBytes(2);
            int result = body.readUnsignedByte();
            if (result == 0) {
                frames.authentication(terminal, body.toString(StandardCharsets.US_ASCII));
                send();
            } else {
                authenticated.tryFail("terminal " + index + ": registration refused with result " + result);
            }
        }

        private void acknowledged(int answeredSerial, int answeredId, int result) {
            if (result != 0) {
                refused++;
                authenticated.tryFail("terminal " + index + ": found result " + result + ", expected 0");
            } else if (answeredId == TerminalFrames.AUTHENTICATION) {
                authenticated.tryComplete();
            } else if (answeredId == TerminalFrames.LOCATION) {
                int slot = answeredSerial & RING_MASK;
                listener.acknowledged(index, reportBySerial[slot], intendedBySerial[slot], System.nanoTime());
            }
        }
    }
}
