// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.telemetry.ExtraSink;

/** Tells the members of a JSON document one by one: for people, and as extras. */
public final class JsonMembers {
    /** Items that {@link #extras} hands over; the rest of a longer list is left out. */
    public static final int MAX_ITEMS = 256;

    private static final int MAX_TEXT_LENGTH = 1_000;
    private static final int SHOWN_LENGTH = 200;

    /** Whole numbers that a double holds exactly. */
    private static final double MAX_EXACT = 9_007_199_254_740_992.0;

    private JsonMembers() {}

    /**
     * Adds every scalar as a field and every object and array as a heading.
     *
     * @param offset of the document in the frame
     * @param meanings by name; a name that is not there has none
     */
    public static void explain(JsonValue document, int offset, Map<String, String> meanings, Explanation out) {
        document.members().forEach((name, member) -> explain(name, member, offset, meanings, out));
        int number = 0;
        for (JsonValue element : document.elements()) {
            explain("[" + number + "]", element, offset, meanings, out);
            number++;
        }
    }

    private static void explain(
            String name, JsonValue value, int offset, Map<String, String> meanings, Explanation out) {
        boolean structure = value.kind() == JsonValue.Kind.OBJECT || value.kind() == JsonValue.Kind.ARRAY;
        if (structure) {
            out.enter(name);
            explain(value, offset, meanings, out);
            out.leave();
            return;
        }
        String raw = value.kind() == JsonValue.Kind.NULL ? "null" : Explanation.printable(value.text());
        String shown = raw.length() <= SHOWN_LENGTH ? raw : raw.substring(0, SHOWN_LENGTH) + "…";
        out.field(offset + value.from(), value.to() - value.from(), name, shown, meanings.getOrDefault(name, ""));
    }

    /**
     * Hands every member over, those of nested objects and arrays with a joined name.
     *
     * @param told names of outermost members that facets tell: left out
     */
    public static void extras(JsonValue object, Set<String> told, ExtraSink out) {
        int left = MAX_ITEMS;
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (!told.contains(member.getKey())) {
                left = extra(member.getKey(), member.getValue(), left, out);
            }
        }
    }

    private static int extra(String name, JsonValue value, int room, ExtraSink out) {
        int left = room;
        int number = 1;
        for (JsonValue element : value.elements()) {
            left = extra(name + number, element, left, out);
            number++;
        }
        for (Map.Entry<String, JsonValue> member : value.members().entrySet()) {
            left = extra(joined(name, member.getKey()), member.getValue(), left, out);
        }
        boolean structure = value.kind() == JsonValue.Kind.OBJECT || value.kind() == JsonValue.Kind.ARRAY;
        if (!structure && left > 0) {
            scalar(name, value, out);
            left--;
        }
        return left;
    }

    private static void scalar(String name, JsonValue value, ExtraSink out) {
        String text = value.text();
        switch (value.kind()) {
            case FLAG -> out.flag(name, value.flag().isOn());
            case NUMBER -> {
                double number = value.number();
                if (number == Math.rint(number) && Math.abs(number) < MAX_EXACT && text.indexOf('.') < 0) {
                    out.number(name, (long) number);
                } else if (Double.isFinite(number) && Math.abs(number) < MAX_EXACT) {
                    out.decimal(name, number);
                } else {
                    out.text(name, text); // more digits than JSON readers know
                }
            }
            case TEXT -> out.text(name, text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH)));
            default -> {} // null says nothing
        }
    }

    private static String joined(String prefix, String name) {
        return name.isEmpty() ? prefix : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
