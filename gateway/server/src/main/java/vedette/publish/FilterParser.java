// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.fleet.UnitKind;
import vedette.http.Problem;
import vedette.live.Link;

/**
 * Reads filters. Whatever it does not know is refused with a JSON pointer to it: a filter that is silently wider than was
 * asked for would show what nobody wanted.
 */
final class FilterParser {
    private static final int MAX_VALUES = 1_000;
    private static final int MAX_TEXT_LENGTH = 320;
    private static final double MAX_RADIUS_M = 20_100_000;
    private static final double E7 = 1e7;

    private final String at;
    /** Canonical text of each member. */
    private final TreeMap<String, String> canonical = new TreeMap<>();

    private @Nullable Set<String> ids;
    private Filter.@Nullable FleetPaths fleet;
    private @Nullable Set<String> group;
    private @Nullable Set<String> capability;
    private int kindBits;
    private int linkBits;
    private Filter.@Nullable Box bbox;
    private Filter.@Nullable Near near;
    private @Nullable Boolean alarm;
    private long updatedWithinMs;
    private boolean nothing;
    private @Nullable Filter not;

    private FilterParser(String at) {
        this.at = at;
    }

    /**
     * Reads the {@code filter} member of a subscription.
     *
     * @param filter an object, or null for everything
     * @param at JSON pointer to it
     */
    static Filter parse(@Nullable Object filter, String at) {
        return parse(filter, at, true);
    }

    private static Filter parse(@Nullable Object filter, String at, boolean mayNegate) {
        if (filter == null) {
            return Filter.ALL;
        }
        if (!(filter instanceof JsonObject object)) {
            throw Problem.badFilter("a filter is an object", at);
        }
        FilterParser parser = new FilterParser(at);
        for (String member : object.fieldNames()) {
            parser.member(member, object.getValue(member), mayNegate);
        }
        return parser.filter();
    }

    private void member(String name, @Nullable Object value, boolean mayNegate) {
        switch (name) {
            case "ids" -> ids = texts(name, value);
            case "fleet" -> fleet = fleetPaths(name, value);
            case "group" -> group = texts(name, value);
            case "capability" -> capability = texts(name, value);
            case "kind" -> kindBits = bits(name, value, UnitKind.values());
            case "link" -> linkBits = bits(name, value, Link.values());
            case "bbox" -> bbox = box(name, value);
            case "near" -> near = near(name, value);
            case "alarm" -> alarm = truth(name, value);
            case "updatedWithin" -> updatedWithinMs = positive(name, value);
            // what the gateway does not know yet matches no unit
            case "status", "incident", "zone" -> nothing |= !texts(name, value).isEmpty();
            case "not" -> {
                if (!mayNegate) {
                    throw bad("not inside not is one level too deep", name);
                }
                not = parse(value, at + "/not", false);
                canonical.put(name, not.canonical());
            }
            default -> throw bad("there is no filter member '" + name + "'", name);
        }
    }

    private Filter filter() {
        StringBuilder text = new StringBuilder("{");
        canonical.forEach((name, value) -> text.append(text.length() == 1 ? "" : ",")
                .append(name)
                .append(':')
                .append(value));
        return new Filter(
                text.append('}').toString(),
                ids,
                fleet,
                group,
                capability,
                kindBits,
                linkBits,
                bbox,
                near,
                alarm,
                updatedWithinMs,
                nothing,
                not);
    }

    private Set<String> texts(String name, @Nullable Object value) {
        if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() > MAX_VALUES) {
            throw bad(name + " needs an array of 1 to " + MAX_VALUES + " strings", name);
        }
        TreeSet<String> texts = new TreeSet<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getValue(i) instanceof String text) || text.length() > MAX_TEXT_LENGTH) {
                throw bad("expected a string of at most " + MAX_TEXT_LENGTH + " characters", name + "/" + i);
            }
            texts.add(text);
        }
        canonical.put(name, new JsonArray(List.copyOf(texts)).encode());
        return Set.copyOf(texts);
    }

    private Filter.FleetPaths fleetPaths(String name, @Nullable Object value) {
        List<String> exact = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        for (String path : new TreeSet<>(texts(name, value))) {
            if (path.equals("#")) {
                prefixes.add("");
            } else if (path.endsWith("/#")) {
                prefixes.add(path.substring(0, path.length() - 2));
            } else {
                exact.add(path);
            }
        }
        return new Filter.FleetPaths(List.copyOf(exact), List.copyOf(prefixes));
    }

    private int bits(String name, @Nullable Object value, Enum<?>[] closedSet) {
        int bits = 0;
        for (String text : texts(name, value)) {
            int before = bits;
            for (int i = 0; i < closedSet.length; i++) {
                bits |= closedSet[i].name().toLowerCase(Locale.ROOT).equals(text) ? 1 << i : 0;
            }
            if (bits == before) {
                throw bad("there is no " + name + " '" + text + "'", name);
            }
        }
        return bits;
    }

    private Filter.Box box(String name, @Nullable Object value) {
        if (!(value instanceof JsonArray array) || array.size() != 4) {
            throw bad("bbox needs 4 numbers", name);
        }
        double[] degrees = new double[4];
        for (int i = 0; i < 4; i++) {
            degrees[i] = degrees(array.getValue(i), i % 2 == 0 ? 180 : 90, name + "/" + i);
        }
        if (degrees[1] > degrees[3]) {
            throw bad("bbox is west, south, east, north: south is above north", name);
        }
        canonical.put(name, array.encode());
        return new Filter.Box(e7(degrees[0]), e7(degrees[1]), e7(degrees[2]), e7(degrees[3]));
    }

    private Filter.Near near(String name, @Nullable Object value) {
        if (!(value instanceof JsonObject object) || !(object.getValue("radius") instanceof Number radius)) {
            throw bad("near needs a radius, and a point or a unit", name);
        }
        if (!(radius.doubleValue() > 0 && radius.doubleValue() <= MAX_RADIUS_M)) {
            throw bad("radius is in metres, above 0", name + "/radius");
        }
        Object point = object.getValue("point");
        Object unit = object.getValue("unit");
        if ((point == null) == (unit == null)) {
            throw bad("near needs a point or a unit, not both", name);
        }
        if (unit != null) {
            if (!(unit instanceof String id) || id.length() > MAX_TEXT_LENGTH) {
                throw bad("unit needs an id", name + "/unit");
            }
            canonical.put(name, new JsonArray().add(id).add(radius).encode());
            return new Filter.Near(0, 0, id, radius.doubleValue());
        }
        if (!(point instanceof JsonArray pair) || pair.size() != 2) {
            throw bad("point needs 2 numbers", name + "/point");
        }
        canonical.put(name, new JsonArray().add(pair).add(radius).encode());
        return new Filter.Near(
                e7(degrees(pair.getValue(0), 180, name + "/point/0")),
                e7(degrees(pair.getValue(1), 90, name + "/point/1")),
                null,
                radius.doubleValue());
    }

    private boolean truth(String name, @Nullable Object value) {
        if (!(value instanceof Boolean truth)) {
            throw bad(name + " needs true or false", name);
        }
        canonical.put(name, truth.toString());
        return truth;
    }

    private long positive(String name, @Nullable Object value) {
        if (!(value instanceof Number number) || number.longValue() <= 0) {
            throw bad(name + " needs milliseconds above 0", name);
        }
        canonical.put(name, Long.toString(number.longValue()));
        return number.longValue();
    }

    private double degrees(@Nullable Object value, int bound, String member) {
        if (!(value instanceof Number number) || !(Math.abs(number.doubleValue()) <= bound)) {
            throw bad("expected degrees from -" + bound + " to " + bound, member);
        }
        return number.doubleValue();
    }

    private static int e7(double degrees) {
        return (int) Math.round(degrees * E7);
    }

    private Problem bad(String detail, String member) {
        return Problem.badFilter(detail, at + "/" + member);
    }
}
