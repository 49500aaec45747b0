// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vedette.access.Policy;
import vedette.http.HttpListener;
import vedette.http.HttpSettings;

/** A publisher behind a real listener on a free port of loopback. */
final class TestGateway implements AutoCloseable {
    static final String EPOCH = "7f3c9a12";

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    final Publisher publisher;
    final World world;
    final int port;

    TestGateway() throws Exception {
        this(PublishSettings.DEFAULT, Policy.PERMIT_ALL);
    }

    TestGateway(PublishSettings settings, Policy policy) throws Exception {
        publisher = new Publisher(
                vertx,
                settings,
                EPOCH,
                policy,
                Map.of(),
                SourceReader.NONE,
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

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(20, TimeUnit.SECONDS);
    }
}
