// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.mobile.JsonValue;
import vedette.telemetry.Flag;

/**
 * How one target is filled.
 *
 * @param place null for a constant
 * @param constant as it is filled in, when there is no place
 * @param unit of a number
 * @param scale a number is multiplied with it first
 * @param offset and this is added, both before the unit is minded
 * @param values what the texts, numbers and flags that may stand there mean; empty: they mean themselves
 * @param otherwise what any other means; null: it is not understood
 * @param bit of a number that is a flag, -1 for none
 */
record FieldRule(
        Target target,
        @Nullable Place place,
        String constant,
        @Nullable Unit unit,
        double scale,
        double offset,
        Map<String, String> values,
        @Nullable String otherwise,
        int bit) {

    /**
     * What a value comes to.
     *
     * @param json as the native scheme writes it; null when it is not understood
     * @param meaning for people: what it comes to, or what was expected
     */
    record Outcome(@Nullable String json, String meaning) {}

    private static final int DECIMALS = 9;
    private static final int MAX_BIT = 52;

    FieldRule {
        values = Map.copyOf(values);
    }

    /** The highest bit of a number that JSON holds exactly. */
    static int maxBit() {
        return MAX_BIT;
    }

    /** What the value comes to. */
    Outcome read(JsonValue found) {
        boolean structure = found.kind() == JsonValue.Kind.OBJECT || found.kind() == JsonValue.Kind.ARRAY;
        if (structure) {
            return new Outcome(null, "expected " + expected());
        }
        if (!values.isEmpty()) {
            String said = values.getOrDefault(found.text(), otherwise);
            return said == null
                    ? new Outcome(
                            null,
                            "expected one of "
                                    + String.join(
                                            ", ",
                                            values.keySet().stream().sorted().toList()))
                    : filled(said);
        }
        return switch (target.kind()) {
            case NUMBER -> number(found);
            case FLAG -> flag(found);
            case TEXT -> found.text().isEmpty() ? new Outcome(null, "expected a text") : filled(found.text());
        };
    }

    /** What a text of the mapping comes to. */
    Outcome filled(String said) {
        String json = target.kind() == Target.Kind.TEXT
                ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(said)) + '"'
                : said;
        return new Outcome(json, "= " + said + unitName());
    }

    private Outcome number(JsonValue found) {
        double raw = found.number();
        double value = unit == null ? Double.NaN : unit.toNative(raw * scale + offset);
        if (!Double.isFinite(value)) {
            return new Outcome(null, "expected " + expected());
        }
        String json = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return new Outcome(json, "= " + json + unitName());
    }

    private Outcome flag(JsonValue found) {
        if (bit >= 0) {
            double word = found.number();
            boolean good = word >= 0 && word < (double) (1L << MAX_BIT) && word == Math.rint(word);
            return good
                    ? filled(Boolean.toString((((long) word >> bit) & 1) != 0))
                    : new Outcome(null, "expected " + expected());
        }
        Flag flag = found.flag();
        return flag.isKnown() ? filled(Boolean.toString(flag.isOn())) : new Outcome(null, "expected " + expected());
    }

    /** For people. */
    String expected() {
        return switch (target.kind()) {
            case NUMBER -> unit == null ? "a number" : "a number in " + unit.wireName();
            case FLAG -> bit >= 0 ? "a whole number with bit " + bit : "true or false, 1 or 0, on or off";
            case TEXT -> "a text";
        };
    }

    private String unitName() {
        Unit.Quantity quantity = target.quantity();
        return quantity == null || quantity == Unit.Quantity.COUNT
                ? ""
                : ' ' + quantity.native_().wireName();
    }
}
