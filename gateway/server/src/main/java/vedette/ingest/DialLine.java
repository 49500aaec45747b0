// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.protocol.Recognition;

/** The line to one device that listens: calls it, and calls again when the connection ends. Confined to its loop. */
final class DialLine {
    private static final Logger LOG = LoggerFactory.getLogger(DialLine.class);
    private static final long NS_PER_MS = 1_000_000L;

    /** What a line is at. */
    enum State {
        CALLING,
        CONNECTED,
        WAITING
    }

    private static final long FIRST_WAIT_MS = 1_000;
    private static final long MOST_WAIT_MS = 60_000;

    /** How long a connection must have lasted for the next failure to count as the first. */
    private static final long STEADY_MS = 10_000;

    private final DialTarget target;
    private final Recognition recognition;
    private final IngestLoop loop;
    private final NetClient client;
    private final Vertx vertx;
    private final Backoff backoff;
    private final DialMeters meters;
    private final AtomicInteger connections;
    private volatile State state = State.WAITING;
    private boolean told;
    private long connectedNs;
    private long timer = -1;

    DialLine(
            DialTarget target,
            Recognition recognition,
            IngestLoop loop,
            Vertx vertx,
            NetClient client,
            DialMeters meters,
            AtomicInteger connections) {
        this.target = target;
        this.recognition = recognition;
        this.loop = loop;
        this.vertx = vertx;
        this.client = client;
        this.meters = meters;
        this.connections = connections;
        backoff = new Backoff(
                FIRST_WAIT_MS, MOST_WAIT_MS, () -> ThreadLocalRandom.current().nextDouble());
        meters.line(target, this);
    }

    /** From any thread. */
    Ingest.Dialed dialed() {
        return new Ingest.Dialed(target, isConnected());
    }

    /** From any thread. */
    boolean isConnected() {
        return state == State.CONNECTED;
    }

    void call() {
        timer = -1;
        if (loop.parts.stopping) {
            return;
        }
        state = State.CALLING;
        client.connect(target.port(), target.host()).onComplete(called -> {
            if (called.succeeded()) {
                connected(called.result());
            } else {
                meters.failed();
                lost(String.valueOf(called.cause().getMessage()));
            }
        });
    }

    private void connected(NetSocket socket) {
        SocketInternals raw = new SocketInternals(socket);
        if (!loop.parts.admitsConnection(raw)) {
            socket.close();
            lost("the gateway takes no more connections");
            return;
        }
        state = State.CONNECTED;
        told = false;
        connectedNs = loop.parts.clock.nowNs();
        meters.connected();
        LOG.info("dial {} connected", target.address());
        new TcpConnection(loop, recognition, socket, raw, connections);
        raw.onClosed(() -> loop.execute(this::ended));
    }

    private void ended() {
        if (loop.parts.clock.nowNs() - connectedNs >= STEADY_MS * NS_PER_MS) {
            backoff.reset();
        }
        lost("the connection ended");
    }

    /** One line in the log for each change, not for each attempt. */
    private void lost(String cause) {
        state = State.WAITING;
        if (loop.parts.stopping) {
            return;
        }
        long waitMs = backoff.nextMs();
        if (!told) {
            told = true;
            LOG.warn("dial {} not connected cause='{}' nextInMs={}", target.address(), cause, waitMs);
        }
        timer = vertx.setTimer(waitMs, id -> call());
    }

    void stop() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }
}
