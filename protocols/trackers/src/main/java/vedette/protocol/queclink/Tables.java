// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables beside this class: a row a line, columns between bars, remarks behind a hash. */
final class Tables {
    private Tables() {}

    /** The rows of a table, each with {@code columns} columns; missing ones at the end are empty. */
    static List<List<String>> rows(String name, int columns) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream resource = Tables.class.getResourceAsStream(name)) {
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
    static List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, to).strip());
            from = to + 1;
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
