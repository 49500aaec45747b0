// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vedette.access.Policy;
import vedette.events.EventRig;
import vedette.events.EventSettings;
import vedette.http.HttpListener;
import vedette.http.HttpSettings;

/** A publisher behind a real listener on a free port of loopback. */
final class TestGateway implements AutoCloseable {
    private static final int MAX_ATTEMPTS = 1_000;
    static final String EPOCH = "7f3c9a12";

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    final EventRig events;
    final Publisher publisher;
    final World world;
    final int port;

    TestGateway() throws Exception {
        this(PublishSettings.DEFAULT, Policy.PERMIT_ALL);
    }

    TestGateway(PublishSettings settings, Policy policy) throws Exception {
        this(settings, policy, EventSettings.DEFAULT);
    }

    TestGateway(PublishSettings settings, Policy policy, EventSettings kept) throws Exception {
        events = new EventRig(kept);
        publisher = new Publisher(
                vertx,
                settings,
                EPOCH,
                policy,
                Map.of(),
                SourceReader.NONE,
                events.log,
                IngestFigures.NONE,
                InstantSource.system(),
                meters);
        world = new World(publisher.changes());
        world.nowMs = System.currentTimeMillis();
        HttpSettings http = new HttpSettings("127.0.0.1", 0, 10_000, 65_536, 75);
        HttpListener listener = new HttpListener(http, policy, List.of(publisher));
        vertx.deployVerticle(listener).await(20, TimeUnit.SECONDS);
        port = listener.port();
    }

    String http(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The default but for two figures. */
    static PublishSettings settings(int writeTimeoutMs, int opsPerSecond) {
        PublishSettings base = PublishSettings.DEFAULT;
        return new PublishSettings(
                base.maxSubscribers(),
                base.maxSubscriptions(),
                base.maxMessageBytes(),
                base.pageUnits(),
                base.minIntervalMs(),
                base.defaultHeartbeatMs(),
                base.helloMs(),
                writeTimeoutMs,
                base.highWaterBytes(),
                base.lowWaterBytes(),
                base.framesPerMs(),
                base.maxWindowMs(),
                base.digestMs(),
                opsPerSecond,
                base.zonesFile());
    }

    /** A client, as soon as the publisher was told of the live state. */
    LiveClient connect() throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return new LiveClient(port);
            } catch (ExecutionException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Connections that were closed for {@code reason}. */
    double closed(String reason) {
        Counter counter =
                meters.find("vedette.publish.closed").tag("reason", reason).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(20, TimeUnit.SECONDS);
    }
}
