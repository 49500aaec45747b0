// SPDX-License-Identifier: Apache-2.0
package vedette.sortie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/**
 * Flights as JSON, as they are shown and as checkpoints keep them.
 *
 * <pre>
 * {"count":12,"duration":15420,"distance":48211,
 *  "flying":{"number":13,"device":"dji:1581F…","start":1795280402001,"end":1795280602001,"duration":200,"distance":912,
 *            "height":98.5,"state":"flying"},
 *  "items":[…]}
 * </pre>
 *
 * <p>Durations are in seconds, distances and heights in metres.
 */
final class SortieCodec {
    private static final double CM_PER_M = 100;
    private static final double MS_PER_S = 1_000;

    private SortieCodec() {}

    /** @param newestFirst as it is shown; as it is kept otherwise */
    static ObjectNode json(Sorties sorties, boolean newestFirst, int limit) {
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("count", sorties.count())
                .put("duration", sorties.durationMs() / MS_PER_S)
                .put("distance", sorties.distanceM());
        Sortie flying = sorties.flying();
        if (flying != null) {
            out.set("flying", json(flying));
        }
        ArrayNode items = out.putArray("items");
        List<Sortie> ended = sorties.ended();
        int shown = Math.min(limit, ended.size());
        for (int i = 0; i < shown; i++) {
            items.add(json(ended.get(newestFirst ? ended.size() - 1 - i : i)));
        }
        return out;
    }

    private static ObjectNode json(Sortie sortie) {
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("number", sortie.number())
                .put("device", sortie.device().toString())
                .put("start", sortie.startMs())
                .put("end", sortie.endMs())
                .put("duration", sortie.durationMs() / MS_PER_S)
                .put("distance", sortie.distanceM())
                .put("state", sortie.end().name().toLowerCase(Locale.ROOT));
        if (sortie.maxHeightCm() != Fix.UNKNOWN) {
            out.put("height", sortie.maxHeightCm() / CM_PER_M);
        }
        return out;
    }

    /** Reads what {@link #json} writes. */
    static Sorties read(String json) throws Refusal {
        JsonNode node = JsonFields.parse(json);
        List<Sortie> ended = new ArrayList<>();
        try {
            for (JsonNode item : node.path("items")) {
                ended.add(sortie(item));
            }
            return new Sorties(
                    node.path("count").asInt(),
                    Math.round(node.path("duration").asDouble() * MS_PER_S),
                    node.path("distance").asLong(),
                    node.has("flying") ? sortie(node.path("flying")) : null,
                    ended);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.BAD_REQUEST, "", "sorties: " + e.getMessage());
        }
    }

    private static Sortie sortie(JsonNode item) {
        return new Sortie(
                item.path("number").asInt(),
                DeviceId.parse(item.path("device").asText()),
                item.path("start").asLong(),
                item.path("end").asLong(),
                item.path("distance").asLong(),
                item.has("height") ? (int) Math.round(item.path("height").asDouble() * CM_PER_M) : Fix.UNKNOWN,
                Sortie.End.valueOf(item.path("state").asText().toUpperCase(Locale.ROOT)));
    }
}
