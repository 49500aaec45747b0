// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import vedette.ingest.Mosquitto;
import vedette.ingest.OutsideBroker;

/** The same dock, behind a broker of its owner's, here a real Mosquitto, from which the gateway takes and to which it publishes. */
class DockBehindBrokerTest extends DockEndToEndTest {
    private static final int TRIES = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path brokerFolder;

    private @Nullable OutsideBroker broker;

    /** Not started yet; keeps what it has below {@code folder}. */
    OutsideBroker idle(Path folder) {
        return new Mosquitto(folder);
    }

    @Override
    JsonObject configuration() throws Exception {
        OutsideBroker started = idle(brokerFolder).start();
        broker = started;
        JsonArray topics = new JsonArray(List.of(
                "sys/product/+/status",
                "thing/product/+/osd",
                "thing/product/+/state",
                "thing/product/+/events",
                "thing/product/+/requests",
                "thing/product/+/services_reply"));
        JsonObject bridge =
                new JsonObject().put("name", "drones").put("url", started.url()).put("topics", topics);
        return new JsonObject().put("ingest", new JsonObject().put("brokers", new JsonArray().add(bridge)));
    }

    @Override
    int brokerPort() throws Exception {
        OutsideBroker started = broker;
        for (int i = 0; i < TRIES && !health().encode().contains("\"connected\":true"); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertTrue(health().encode().contains("\"connected\":true"), "the bridge is not there");
        return Objects.requireNonNull(started).port();
    }

    @Override
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }
}
