// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a frame says, field by field, in the order in which it was read. Filled by {@link FieldReader}; shown as a table by
 * {@code vedette explain}. Not thread-safe.
 */
public final class Explanation {
    /**
     * One field.
     *
     * @param depth how many items it stands in
     * @param offset bytes since the start of the layer that it was read from
     * @param length in bytes, 0 for a heading
     * @param bytes as they stand in the layer, hexadecimal digits; empty for a heading and where nobody kept them
     * @param raw number or hexadecimal digits as read
     * @param meaning for people; may be empty
     */
    public record Field(int depth, int offset, int length, String bytes, String name, String raw, String meaning) {}

    private static final int MAX_FIELDS = 10_000;

    private final List<Field> fields = new ArrayList<>();
    private int depth;

    /** Adds a field whose bytes are not kept; beyond {@value #MAX_FIELDS} fields the rest is left out. */
    public void field(int offset, int length, String name, String raw, String meaning) {
        add(new Field(depth, offset, length, "", name, raw, meaning));
    }

    /** Adds a field with its {@code bytes} in hexadecimal digits; beyond {@value #MAX_FIELDS} the rest is left out. */
    public void field(int offset, String bytes, String name, String raw, String meaning) {
        add(new Field(depth, offset, bytes.length() / 2, bytes, name, raw, meaning));
    }

    /** Adds everything that another explanation says, {@code offset} bytes further on. */
    public void add(Explanation inner, int offset) {
        for (Field field : inner.fields) {
            add(new Field(
                    depth + field.depth,
                    field.length == 0 ? field.offset : field.offset + offset,
                    field.length,
                    field.bytes,
                    field.name,
                    field.raw,
                    field.meaning));
        }
    }

    private void add(Field field) {
        if (fields.size() < MAX_FIELDS) {
            fields.add(field);
        }
    }

    /** Adds a heading for the fields that follow, and indents them until {@link #leave}. */
    public void enter(String name) {
        field(0, 0, name, "", "");
        depth++;
    }

    public void leave() {
        depth = Math.max(0, depth - 1);
    }

    /** Tells the meaning of the field that was added last. */
    public void meaning(String text) {
        if (!fields.isEmpty()) {
            Field last = fields.remove(fields.size() - 1);
            fields.add(new Field(last.depth, last.offset, last.length, last.bytes, last.name, last.raw, text));
        }
    }

    /** A remark that belongs to no bytes, such as the reason of a refusal. */
    public void note(String name, String text) {
        field(0, 0, name, "", text);
    }

    public List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** The names of the bits that are set, lowest first; {@code bit n} for those without a name. */
    public static String names(int bits, @Nullable String[] bitNames) {
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if (((bits >>> bit) & 1) != 0) {
                String name = bit < bitNames.length ? bitNames[bit] : null;
                out.append(out.length() == 0 ? "" : ", ").append(name == null ? "bit " + bit : name);
            }
        }
        return out.toString();
    }

    /** {@code text} with control characters as dots, so that it can be printed. */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '.' : c));
        return out.toString();
    }
}
