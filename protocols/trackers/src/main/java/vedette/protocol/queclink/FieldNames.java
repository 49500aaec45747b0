// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of a line's fields, given from left to right; the work of one {@link Layout} on one {@link TextLine}. */
final class FieldNames {
    static final String RESERVED = "reserved";

    private final TextLine line;
    private final @Nullable String[] names;
    private final List<Integer> locations = new ArrayList<>(1);
    private int at;

    FieldNames(TextLine line) {
        this.line = line;
        this.names = new String[line.count()];
        this.at = line.first();
    }

    /** The name of a field; {@code field 7} for one that has none. */
    String name(int field) {
        String name = names[field];
        return name == null ? "field " + field : name;
    }

    /** The first field of each location. */
    List<Integer> locations() {
        return locations;
    }

    /** The field that is named next. */
    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at == line.end();
    }

    int left() {
        return line.end() - at;
    }

    /** The value of the field that is named next, empty at the end. */
    String value() {
        return at < line.end() ? line.text(at) : "";
    }

    /** Names the next field; false when there is none or its value does not fit. */
    boolean take(String name) {
        if (at >= line.end() || !TextField.fits(name, line.text(at))) {
            return false;
        }
        names[at++] = name.equals("-") ? RESERVED : name;
        return true;
    }

    /** Passes over fields that keep their numbers as names. */
    void skipTo(int field) {
        at = Math.max(at, Math.min(field, line.end()));
    }

    /** Names the seven fields of a location, whatever is in them. */
    boolean takeLocation() {
        if (left() < Location.FIELDS) {
            return false;
        }
        locations.add(at);
        for (String name : Location.NAMES) {
            names[at++] = name;
        }
        return true;
    }
}
