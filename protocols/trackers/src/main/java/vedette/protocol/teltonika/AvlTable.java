// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the AVL ids of each family mean, from the resource {@code avl.csv}. Read once, when first asked for. */
final class AvlTable {
    private static final String RESOURCE = "avl.csv";
    private static final int COLUMNS = 6;

    private static final Map<Family, AvlTable> TABLES = load();

    private final @Nullable AvlParameter[] byId;

    private AvlTable(List<AvlParameter> parameters) {
        int highest = parameters.stream().mapToInt(AvlParameter::id).max().orElse(0);
        byId = new AvlParameter[highest + 1];
        parameters.forEach(parameter -> byId[parameter.id()] = parameter);
    }

    static AvlTable of(Family family) {
        AvlTable table = TABLES.get(family);
        if (table == null) {
            throw new IllegalStateException("family " + family + " has no AVL ids in " + RESOURCE);
        }
        return table;
    }

    /** {@link AvlParameter#UNKNOWN} when nobody knows it. */
    AvlParameter find(int id) {
        AvlParameter found = id < byId.length ? byId[id] : null;
        return found == null ? AvlParameter.UNKNOWN : found;
    }

    private static Map<Family, AvlTable> load() {
        Map<Family, List<AvlParameter>> found = new EnumMap<>(Family.class);
        for (Family family : Family.all()) {
            found.put(family, new ArrayList<>());
        }
        try (InputStream in = AvlTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .forEach(line -> row(line.split(",", -1), found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Family, AvlTable> tables = new EnumMap<>(Family.class);
        found.forEach((family, parameters) -> tables.put(family, new AvlTable(parameters)));
        return tables;
    }

    private static void row(String[] columns, Map<Family, List<AvlParameter>> found) {
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(RESOURCE + ": found " + columns.length + " columns in the row of id "
                    + columns[0] + ", expected " + COLUMNS);
        }
        AvlParameter parameter = new AvlParameter(
                Integer.parseInt(columns[0]),
                columns[2],
                kind(columns[3]),
                Double.parseDouble(columns[4]),
                columns[5].isEmpty() ? AvlMeaning.NONE : AvlMeaning.valueOf(columns[5]));
        for (String label : columns[1].split("\\+", -1)) {
            found.forEach((family, parameters) -> {
                if (family.label().equals(label)) {
                    parameters.add(parameter);
                }
            });
        }
    }

    private static AvlParameter.Kind kind(String letter) {
        return switch (letter) {
            case "u" -> AvlParameter.Kind.UNSIGNED;
            case "s" -> AvlParameter.Kind.SIGNED;
            case "x" -> AvlParameter.Kind.BYTES;
            case "a" -> AvlParameter.Kind.LETTERS;
            default -> throw new IllegalStateException(RESOURCE + ": kind " + letter + ", expected u, s, x or a");
        };
    }
}
