// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The lines to devices that listen, as {@code GET /v1/health} tells of them. */
public final class DialHealth {
    private DialHealth() {}

    /** {@code {"configured":2,"connected":1,"missing":["10.0.0.7:5760"]}}. */
    public static JsonObject json(List<Ingest.Dialed> lines) {
        JsonArray missing = new JsonArray();
        for (Ingest.Dialed line : lines) {
            if (!line.connected()) {
                missing.add(line.target().address());
            }
        }
        return new JsonObject()
                .put("configured", lines.size())
                .put("connected", lines.size() - missing.size())
                .put("missing", missing);
    }
}
