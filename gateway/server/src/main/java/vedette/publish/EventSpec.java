// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.access.Principal;
import vedette.events.EventPosition;
import vedette.events.EventTypes;
import vedette.http.Problem;

/** What a subscription of events asks for. */
record EventSpec(Principal principal, EventTypes types, Filter filter) {
    /** What an event can be judged by: what the unit is, not what it does now. */
    private static final Set<String> MEMBERS = Set.of("ids", "fleet", "kind", "group", "capability", "not");

    private static final Pattern EVENT_ID = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,4})");

    /** A {@code subscribe} message. */
    static EventSpec parse(Principal principal, JsonObject message) {
        return new EventSpec(principal, EventTypes.parse(types(message.getValue("types")), "/types"), filter(message));
    }

    /** The parameters of a request: {@code types} and the filter's members. */
    static EventSpec parse(Principal principal, MultiMap query) {
        String types = query.get("types");
        JsonObject filter = SpecParser.filterOf(query);
        requireMembers(filter, "");
        return new EventSpec(
                principal,
                EventTypes.parse(types == null ? List.of() : List.of(types.split(",", -1)), "/types"),
                FilterParser.parse(filter, ""));
    }

    private static List<String> types(@Nullable Object types) {
        List<String> texts = new ArrayList<>();
        if (types == null) {
            return texts;
        }
        if (types instanceof JsonArray array && !array.isEmpty()) {
            for (Object type : array) {
                texts.add(type instanceof String text ? text : "");
            }
            return texts;
        }
        throw Problem.badFilter("types needs an array of names such as alarm.sos or alarm.*", "/types");
    }

    private static Filter filter(JsonObject message) {
        Object filter = message.getValue("filter");
        if (filter instanceof JsonObject object) {
            requireMembers(object, "/filter");
        }
        return FilterParser.parse(filter, "/filter");
    }

    private static void requireMembers(JsonObject filter, String at) {
        for (String name : filter.fieldNames()) {
            if (!MEMBERS.contains(name)) {
                throw Problem.badFilter(
                        "events are filtered by ids, fleet, kind, group, capability and not, found '" + name + "'",
                        at + "/" + name);
            }
            if (name.equals("not") && filter.getValue(name) instanceof JsonObject inner) {
                requireMembers(inner, at + "/not");
            }
        }
    }

    /**
     * Where the client wants to go on; null to begin now.
     *
     * @param since {@code epoch}, {@code seq} and, if that is not where an entry ends, {@code event}: the id of the last
     *     event that it holds
     */
    static @Nullable EventPosition since(@Nullable Object since) {
        if (since == null) {
            return null;
        }
        Position position = Position.parse(since, "/since");
        Object event = since instanceof JsonObject object ? object.getValue("event") : null;
        if (event == null) {
            return EventPosition.of(position.epoch(), position.seq());
        }
        Matcher id = EVENT_ID.matcher(String.valueOf(event));
        if (!id.matches()) {
            throw Problem.badRequest("event: found no id of an event", "/since/event");
        }
        long seq = Long.parseLong(id.group(1));
        return seq <= position.seq()
                ? EventPosition.of(position.epoch(), position.seq())
                : new EventPosition(position.epoch(), seq, Integer.parseInt(id.group(2)));
    }
}
