// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vedette.protocol.Transport;

/** The table of protocols for the README, in Markdown. */
final class ProtocolTable {
    private static final String NOTHING = "–";

    private final Path root;
    private final boolean withShared;

    /**
     * @param root of the project: links are relative to it
     * @param withShared whether there is a column for the vectors from elsewhere
     */
    ProtocolTable(Path root, boolean withShared) {
        this.root = root;
        this.withShared = withShared;
    }

    /** The lines of the table, a row for each protocol. */
    List<String> lines(Collection<ProtocolRecord> records) {
        List<String> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(
                "protocol", "standard and editions", "transports", "messages", "facets", "commands", "vectors"));
        if (withShared) {
            head.add("vectors from elsewhere");
        }
        lines.add(row(head));
        lines.add("|" + " --- |".repeat(head.size()));
        records.forEach(record -> lines.add(row(cells(record))));
        return lines;
    }

    private List<String> cells(ProtocolRecord record) {
        List<String> cells = new ArrayList<>();
        cells.add(name(record));
        cells.add(record.protocol().title().replace("|", "\\|"));
        cells.add(transports(record.protocol().transports()));
        cells.add(record.messageCount() == 0 ? NOTHING : Integer.toString(record.messageCount()));
        cells.add(listed(record.facets()));
        cells.add(listed(List.copyOf(new TreeSet<>(record.protocol().commands()))));
        cells.add(share(record.passedCount(), record.frameCount()));
        if (withShared) {
            cells.add(share(record.sharedRightCount(), record.sharedCount()));
        }
        return cells;
    }

    /** The protocol's name with its page, and the pages of those that ride on it. */
    private String name(ProtocolRecord record) {
        StringJoiner links = new StringJoiner(", ");
        for (Path folder : record.folders()) {
            Path page = folder.resolve("README.md");
            String name =
                    links.length() == 0 ? "`" + record.protocol().name() + "`" : String.valueOf(folder.getFileName());
            links.add(Files.exists(page) ? "[" + name + "](" + slashed(root.relativize(page)) + ")" : name);
        }
        return links.length() == 0 ? "`" + record.protocol().name() + "`" : links.toString();
    }

    private static String slashed(Path path) {
        StringJoiner out = new StringJoiner("/");
        path.forEach(part -> out.add(part.toString()));
        return out.toString();
    }

    static String transports(Collection<Transport> transports) {
        return transports.stream().sorted().map(Transport::name).collect(Collectors.joining(", "));
    }

    private static String listed(List<String> words) {
        return words.isEmpty() ? NOTHING : String.join(", ", words);
    }

    private static String share(int passedCount, int count) {
        if (count == 0) {
            return NOTHING;
        }
        return passedCount == count ? Integer.toString(count) : passedCount + " of " + count;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
