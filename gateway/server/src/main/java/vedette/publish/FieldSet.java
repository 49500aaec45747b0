// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.http.Problem;

/**
 * What a subscriber wants to know of each unit.
 *
 * @param name canonical: equal sets have equal names
 * @param slow fields of the asset
 * @param fast fields of the state
 * @param telemetry whether the sources' extras are wanted
 * @param cacheSlot where a cell keeps the encoded form, {@link #NOT_CACHED} when it does not
 */
record FieldSet(String name, List<Field> slow, List<Field> fast, boolean telemetry, int cacheSlot) {
    static final int NOT_CACHED = -1;
    static final int CACHE_SLOTS = 3;

    static final FieldSet FULL = of("full", mask(Field.Part.SLOW, Field.Part.FAST, Field.Part.FACET), true, 0);
    static final FieldSet POSITION =
            of("position", mask(Field.Part.SLOW, Field.Part.FAST) & ~Field.SATELLITES.bit(), false, 1);
    static final FieldSet MARKER = of(
            "marker", Field.COORDINATES.bit() | Field.BEARING.bit() | Field.LINK.bit() | Field.STATUS.bit(), false, 2);

    private static final String TELEMETRY = "telemetry";

    /** Reads the {@code fields} member of a subscription: a name, an array of field names, or nothing. */
    static FieldSet parse(@Nullable Object fields, String at) {
        if (fields == null) {
            return FULL;
        }
        if (fields instanceof String name) {
            return named(name, at);
        }
        if (fields instanceof Iterable<?> names) {
            return custom(names, at);
        }
        throw Problem.badRequest("fields: expected full, position, marker or an array of field names", at);
    }

    private static FieldSet named(String name, String at) {
        return switch (name) {
            case "full" -> FULL;
            case "position" -> POSITION;
            case "marker" -> MARKER;
            default -> throw unknown(name, at);
        };
    }

    private static FieldSet custom(Iterable<?> names, String at) {
        long mask = 0;
        boolean telemetry = false;
        TreeSet<String> sorted = new TreeSet<>();
        for (Object each : names) {
            String name = String.valueOf(each);
            Field field = Field.named(name);
            boolean always = name.equals("id") || name.equals("rev");
            telemetry |= name.equals(TELEMETRY);
            if (field == null && !always && !name.equals(TELEMETRY)) {
                throw unknown(name, at);
            }
            mask |= field == null ? 0 : field.bit();
            sorted.add(always ? "id" : name);
        }
        return of(String.join(",", sorted), mask, telemetry, NOT_CACHED);
    }

    private static Problem unknown(String name, String at) {
        return new Problem(400, "unknown_field", "there is no field '" + name + "'", at);
    }

    private static long mask(Field.Part... parts) {
        long mask = 0;
        for (Field field : Field.values()) {
            for (Field.Part part : parts) {
                mask |= field.part() == part ? field.bit() : 0;
            }
        }
        return mask;
    }

    private static FieldSet of(String name, long mask, boolean telemetry, int cacheSlot) {
        List<Field> slow = new ArrayList<>();
        List<Field> fast = new ArrayList<>();
        for (Field field : Field.values()) {
            if ((mask & field.bit()) != 0) {
                (field.part() == Field.Part.SLOW ? slow : fast).add(field);
            }
        }
        return new FieldSet(name, List.copyOf(slow), List.copyOf(fast), telemetry, cacheSlot);
    }
}
