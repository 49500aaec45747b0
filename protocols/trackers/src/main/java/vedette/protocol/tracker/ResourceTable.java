// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/**
 * Tables that stand as text beside a class: a row a line, columns between bars, remarks behind a hash. Read once, when a
 * protocol is loaded; a table that is missing or wrong is a fault of the build.
 */
public final class ResourceTable {
    private ResourceTable() {}

    /** The rows of the table {@code name} beside {@code neighbour}; columns that a row lacks at its end are empty. */
    public static List<List<String>> rows(Class<?> neighbour, String name, int columns) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream resource = neighbour.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    rows.add(columns(line, columns));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }

    private static List<String> columns(String line, int columns) {
        List<String> row = split(line, '|');
        if (row.size() > columns) {
            throw new IllegalStateException("row '" + line + "': expected at most " + columns + " columns");
        }
        while (row.size() < columns) {
            row.add("");
        }
        return List.copyOf(row);
    }

    /** The parts between delimiters, without the blanks round them. */
    public static List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, to).strip());
            from = to + 1;
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    /** The alarm of a column such as {@code +sos} (opens) or {@code -sos} (closes); null for an empty one. */
    public static @Nullable Alarm alarm(String column) {
        if (column.isEmpty()) {
            return null;
        }
        for (int ordinal = 0; ordinal < Alarm.count(); ordinal++) {
            if (Alarm.at(ordinal).wireName().equals(column.substring(1))) {
                return Alarm.at(ordinal);
            }
        }
        throw new IllegalStateException("alarm '" + column + "': no such name");
    }

    /** Whether the column opens its alarm. */
    public static boolean opens(String column) {
        return column.startsWith("+");
    }
}
