// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How it stands with a broker outside.
 *
 * @param sinceMs since when it is connected, or is not
 * @param cause why it is not, empty while it is
 * @param refused filters that the broker does not let the gateway subscribe to
 */
public record BrokerHealth(String name, boolean connected, long sinceMs, String cause, List<String> refused) {
    /** {@code {"brokers":[{"name":"city","connected":false,"since":1795280400123,"cause":"…"}]}}. */
    public static JsonObject json(List<BrokerHealth> brokers) {
        JsonArray all = new JsonArray();
        for (BrokerHealth one : brokers) {
            JsonObject data = new JsonObject()
                    .put("name", one.name())
                    .put("connected", one.connected())
                    .put("since", one.sinceMs());
            if (!one.cause().isEmpty()) {
                data.put("cause", one.cause());
            }
            if (!one.refused().isEmpty()) {
                data.put("refused", new JsonArray(one.refused()));
            }
            all.add(data);
        }
        return new JsonObject().put("brokers", all);
    }
}
