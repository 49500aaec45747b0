// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import vedette.ingest.Ingest.OpenPort;

/**
 * How the devices' side of the gateway is, as {@code GET /v1/health} tells of it.
 *
 * @param ports that are open
 * @param protocols that are installed
 * @param connections that are open, all ports together
 * @param refused connections that were one too many, or came too often from one address
 */
public record IngestHealth(List<OpenPort> ports, int protocols, int connections, long refused) {
    public IngestHealth {
        ports = List.copyOf(ports);
    }

    /** {@code {"ports":[{"transport":"tcp","port":7611}],"protocols":33,"connections":12,"refused":0}}. */
    public JsonObject json() {
        JsonArray open = new JsonArray();
        for (OpenPort port : ports) {
            JsonObject one = new JsonObject()
                    .put("transport", port.transport().name().toLowerCase(Locale.ROOT))
                    .put("port", port.port());
            open.add(port.protocol().isEmpty() ? one : one.put("protocol", port.protocol()));
        }
        return new JsonObject()
                .put("ports", open)
                .put("protocols", protocols)
                .put("connections", connections)
                .put("refused", refused);
    }
}
