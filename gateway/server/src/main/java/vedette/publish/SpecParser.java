// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.access.Principal;
import vedette.http.Problem;

/** Reads what a subscription or a request asks for. */
final class SpecParser {
    private static final Set<String> LISTS =
            Set.of("ids", "fleet", "group", "kind", "link", "capability", "status", "incident", "zone");
    /** Parameters of requests that are no filter. */
    private static final Set<String> NO_FILTER =
            Set.of("fields", "interval", "order", "hb", "last", "stream", "limit", "cursor", "since", "types");

    private SpecParser() {}

    /** A {@code subscribe} message. */
    static Spec parse(Principal principal, JsonObject message, PublishSettings settings) {
        return new Spec(
                principal,
                FilterParser.parse(message.getValue("filter"), "/filter"),
                FieldSet.parse(message.getValue("fields"), "/fields"),
                interval(message.getValue("interval"), settings),
                isUrgent(message.getValue("order")));
    }

    /** An {@code update} message: what it does not name stays. */
    static Spec change(Spec before, JsonObject message, PublishSettings settings) {
        return new Spec(
                before.principal(),
                message.containsKey("filter")
                        ? FilterParser.parse(message.getValue("filter"), "/filter")
                        : before.filter(),
                message.containsKey("fields") ? FieldSet.parse(message.getValue("fields"), "/fields") : before.fields(),
                message.containsKey("interval")
                        ? interval(message.getValue("interval"), settings)
                        : before.intervalMs(),
                message.containsKey("order") ? isUrgent(message.getValue("order")) : before.urgentFirst());
    }

    /** The parameters of a request: the filter's members, {@code fields}, {@code interval}, {@code order}. */
    static Spec parse(Principal principal, MultiMap query, PublishSettings settings) {
        JsonObject filter = filterOf(query);
        String fields = query.get("fields");
        return new Spec(
                principal,
                FilterParser.parse(filter, ""),
                FieldSet.parse(fields == null || !isFieldList(fields) ? fields : texts(List.of(fields)), "/fields"),
                interval(query.contains("interval") ? number(query.get("interval"), "/interval") : null, settings),
                isUrgent(query.get("order")));
    }

    /** The filter's members among the parameters of a request. */
    static JsonObject filterOf(MultiMap query) {
        JsonObject filter = new JsonObject();
        for (Map.Entry<String, String> parameter : query) {
            String name = parameter.getKey();
            if (!NO_FILTER.contains(name)) {
                filter.put(name, value(name, query.getAll(name)));
            }
        }
        return filter;
    }

    private static boolean isFieldList(String fields) {
        return !fields.equals("full") && !fields.equals("position") && !fields.equals("marker");
    }

    private static Object value(String name, List<String> values) {
        String first = values.get(0);
        if (LISTS.contains(name)) {
            return texts(values);
        }
        return switch (name) {
            case "bbox" -> numbers(first.split(",", -1), "/bbox");
            case "near" -> near(first);
            case "alarm" -> truth(first);
            case "updatedWithin" -> number(first, "/updatedWithin");
            case "not" -> object(first);
            default -> first; // refused by the filter's parser, by name
        };
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text; // refused by the filter's parser
        };
    }

    /** {@code lon,lat,radius} or {@code unit,radius}. */
    private static JsonObject near(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length == 2) {
            return new JsonObject().put("unit", parts[0]).put("radius", number(parts[1], "/near"));
        }
        if (parts.length == 3) {
            JsonArray point = numbers(new String[] {parts[0], parts[1]}, "/near");
            return new JsonObject().put("point", point).put("radius", number(parts[2], "/near"));
        }
        throw Problem.badFilter("near is lon,lat,radius or unit,radius", "/near");
    }

    private static JsonObject object(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw Problem.badFilter("not needs a JSON object", "/not");
        }
    }

    private static JsonArray texts(List<String> values) {
        JsonArray texts = new JsonArray();
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                texts.add(part);
            }
        }
        return texts;
    }

    private static JsonArray numbers(String[] texts, String at) {
        JsonArray numbers = new JsonArray();
        for (String text : texts) {
            numbers.add(number(text, at));
        }
        return numbers;
    }

    private static double number(String text, String at) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Problem.badFilter("found '" + text + "', expected a number", at);
        }
    }

    private static int interval(@Nullable Object interval, PublishSettings settings) {
        if (interval == null) {
            return 0;
        }
        if (interval instanceof Number number && number.longValue() >= 0) {
            return settings.intervalMs(number.longValue());
        }
        throw Problem.badRequest("interval: expected milliseconds, 0 or more", "/interval");
    }

    private static boolean isUrgent(@Nullable Object order) {
        if (order == null || order.equals("none")) {
            return false;
        }
        if (order.equals("urgent")) {
            return true;
        }
        throw Problem.badRequest("order: expected urgent", "/order");
    }
}
