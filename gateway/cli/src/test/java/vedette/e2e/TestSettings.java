// SPDX-License-Identifier: Apache-2.0
package vedette.e2e;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import vedette.gateway.GatewaySettings;
import vedette.ops.ConfigBinder;
import vedette.ops.ConfigException;

/** Configurations of gateways under test: any free ports, a folder of their own. */
final class TestSettings {
    private TestSettings() {}

    /** Adopts every device and believes what it says before it has authenticated. */
    static GatewaySettings trusting(Path folder) throws ConfigException {
        return with(
                folder, Map.of("fleet.adopt-automatically", "true", "ingest.reports-before-authentication", "true"));
    }

    /** The defaults but for these keys. */
    static GatewaySettings with(Path folder, Map<String, String> keys) throws ConfigException {
        Map<String, String> variables = new HashMap<>();
        variables.put(ConfigBinder.variable("data-dir"), folder.resolve("data").toString());
        variables.put(ConfigBinder.variable("ingest.devices.port"), "0");
        variables.put(ConfigBinder.variable("ingest.mqtt.port"), "0");
        variables.put(ConfigBinder.variable("http.port"), "0");
        keys.forEach((key, value) -> variables.put(ConfigBinder.variable(key), value));
        return new ConfigBinder(variables).bind(GatewaySettings.DEFAULT, new JsonObject());
    }
}
