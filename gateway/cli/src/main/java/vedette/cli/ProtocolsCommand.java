// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vedette.protocol.Protocol;

/** Lists the installed protocols, for people or as the README's table. */
@Command(
        name = "protocols",
        description = "Lists the installed protocols: transports, commands, and with --table what their vectors prove.",
        footer = {
            "",
            "After a protocol or a vector was added, this brings README.md up to date:",
            "  vedette protocols --table --into README.md"
        })
final class ProtocolsCommand implements Callable<Integer> {
    /** Where the table stands in a Markdown file: between these two lines. */
    static final String BEGIN = "<!-- protocols: vedette protocols --table --into README.md -->";

    static final String END = "<!-- /protocols -->";

    /** Of the place beside the project where vectors from elsewhere are kept. */
    private static final String BESIDE = "../shared/vectors";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--table", description = "Prints a Markdown table, with what the protocols' own vectors prove.")
    private boolean table;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "Puts the table between its two marks in this file instead of printing it.")
    private @Nullable Path into;

    @Option(
            names = "--shared",
            arity = "0..1",
            fallbackValue = BESIDE,
            paramLabel = "DIR",
            description = "Also counts how many vectors from elsewhere are decoded rightly: DIR/trackers/*.jsonl"
                    + " (default: " + BESIDE + " of the project).")
    private @Nullable Path shared;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (table || into != null || shared != null) {
            Path root = Path.of(System.getProperty("vedette.root", "")).toAbsolutePath();
            List<String> lines = table(root, shared == null ? null : root.resolve(shared));
            if (into == null) {
                lines.forEach(out::println);
            } else {
                Files.writeString(into, replaced(Files.readString(into), lines));
                out.println(into + ": " + (lines.size() - 2) + " protocols");
            }
        } else {
            Protocols.installed().all().forEach(protocol -> out.println(line(protocol)));
        }
        out.flush();
        return 0;
    }

    /** The table for a project. */
    static List<String> table(Path root, @Nullable Path shared) throws IOException {
        ProtocolRecords records = new ProtocolRecords(Protocols.installed());
        records.readOwn(root);
        if (shared != null) {
            records.readShared(shared.normalize());
        }
        return new ProtocolTable(root, shared != null).lines(records.all());
    }

    /** A page with these lines between its two marks. */
    static String replaced(String page, List<String> lines) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("found no '" + BEGIN + "' … '" + END + "', expected the table between");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + String.join("\n", lines) + "\n\n"
                + page.substring(end);
    }

    private static String line(Protocol protocol) {
        return String.format(
                Locale.ROOT,
                "%-11s %-9s %s%n%-21s %s",
                protocol.name(),
                ProtocolTable.transports(protocol.transports()),
                protocol.title(),
                "",
                protocol.commands().isEmpty() ? "no commands" : String.join(", ", new TreeSet<>(protocol.commands())));
    }
}
