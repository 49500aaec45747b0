// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rule of one field: a pointer, or keys. */
final class FieldReader {
    private static final String NUMBERS_ONLY = "a field that is a number";

    private final Keys keys;
    private final Target target;

    FieldReader(Keys keys, Target target) {
        this.keys = keys;
        this.target = target;
    }

    /** Null when it has no place and no constant, which is told. */
    @Nullable
    FieldRule read() {
        if (keys.isText()) {
            Place place = keys.place();
            return place == null ? null : rule(place, "");
        }
        keys.only("at", "of", "unit", "scale", "offset", "values", "otherwise", "bit", "constant");
        if (keys.has("constant")) {
            String constant = keys.text("constant", "");
            check("constant", constant);
            return rule(null, constant);
        }
        Place place = keys.place();
        return place == null ? null : rule(place, "");
    }

    private FieldRule rule(@Nullable Place place, String constant) {
        Map<String, String> values = MappingReader.table(keys, "values");
        values.forEach((said, meant) -> check("values." + said, meant));
        String otherwise = keys.has("otherwise") ? keys.text("otherwise", "") : null;
        if (otherwise != null) {
            check("otherwise", otherwise);
        }
        return new FieldRule(
                target, place, constant, unit(), number("scale", 1), number("offset", 0), values, otherwise, bit());
    }

    private @Nullable Unit unit() {
        Unit.Quantity quantity = target.quantity();
        if (quantity == null) {
            if (keys.has("unit")) {
                keys.problem("unit", keys.node("unit"), NUMBERS_ONLY);
            }
            return null;
        }
        Unit unit = keys.has("unit") ? quantity.named(keys.text("unit", "")) : quantity.native_();
        if (unit == null) {
            keys.problem("unit", keys.node("unit"), "one of " + quantity.names());
        }
        return unit;
    }

    private double number(String key, double fallback) {
        if (keys.has(key) && target.kind() != Target.Kind.NUMBER) {
            keys.problem(key, keys.node(key), NUMBERS_ONLY);
        }
        return keys.number(key, fallback);
    }

    private int bit() {
        if (!keys.has("bit")) {
            return -1;
        }
        double bit = keys.number("bit", -1);
        boolean good = bit >= 0 && bit < FieldRule.maxBit() && bit == Math.rint(bit);
        if (target.kind() != Target.Kind.FLAG || !good) {
            keys.problem("bit", keys.node("bit"), "0 to " + (FieldRule.maxBit() - 1) + ", and a field that is a flag");
        }
        return good ? (int) bit : -1;
    }

    /** Whether a value of the mapping's own can be the field's. */
    private void check(String key, String value) {
        boolean good = switch (target.kind()) {
            case TEXT -> !value.isEmpty();
            case FLAG -> value.equals("true") || value.equals("false");
            case NUMBER -> isNumber(value);
        };
        if (!good) {
            String expected = switch (target.kind()) {
                case TEXT -> "a text";
                case FLAG -> "true or false";
                case NUMBER -> "a number in the native unit";
            };
            keys.problem(key, value, expected);
        }
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text))
                    && text.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?");
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
