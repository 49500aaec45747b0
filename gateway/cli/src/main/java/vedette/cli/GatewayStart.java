// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import vedette.gateway.Composition;
import vedette.gateway.Gateway;
import vedette.gateway.GatewaySettings;
import vedette.ops.ConfigBinder;
import vedette.ops.ConfigException;
import vedette.ops.ConfigFile;

/** The one place where the command line composes a gateway. */
final class GatewayStart {
    private GatewayStart() {}

    /**
     * Starts a gateway and returns when it listens.
     *
     * @param configuration the file, null for the defaults
     * @param overrides values by their dotted key, above the file and below the environment
     */
    static RunningGateway start(@Nullable Path configuration, Map<String, String> overrides) throws Exception {
        return new Running(Composition.start(settings(configuration, overrides)));
    }

    private static GatewaySettings settings(@Nullable Path configuration, Map<String, String> overrides)
            throws ConfigException, InterruptedException, ExecutionException {
        Map<String, String> variables = new HashMap<>();
        overrides.forEach((key, value) -> variables.put(ConfigBinder.variable(key), value));
        variables.putAll(System.getenv());
        return new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, file(configuration));
    }

    /** Read by a Vert.x of its own: the gateway's is made from what the file says. */
    private static JsonObject file(@Nullable Path configuration)
            throws ConfigException, InterruptedException, ExecutionException {
        if (configuration == null) {
            return new JsonObject();
        }
        Vertx vertx = Vertx.vertx();
        try {
            return await(ConfigFile.read(vertx, configuration));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConfigException wrong) {
                throw wrong;
            }
            throw e;
        } finally {
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    /** A gateway as the command line sees it. */
    private record Running(Gateway gateway) implements RunningGateway {
        @Override
        public String pageAddress() {
            return String.format(
                    Locale.ROOT,
                    "http://%s:%d/",
                    shown(gateway.settings().http().host()),
                    gateway.httpPort());
        }

        @Override
        public String host() {
            return shown(gateway.settings().ingest().devices().host());
        }

        @Override
        public int devicePort() {
            return gateway.devicePort();
        }

        @Override
        public int mqttPort() {
            return gateway.mqttPort();
        }

        @Override
        public void close() {
            gateway.close();
        }

        /** An address that can be connected to: one that listens everywhere is reached over loopback. */
        private static String shown(String host) {
            return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        }
    }
}
