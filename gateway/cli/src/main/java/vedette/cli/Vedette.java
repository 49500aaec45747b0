// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code vedette} command. Exit codes: 0 done, 1 failed (the reason is the last line on standard error), 2 wrong
 * arguments.
 */
@Command(
        name = "vedette",
        description = "Realtime AVL gateway: terminals speak, control rooms see.",
        versionProvider = VersionCommand.class,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            DecodeCommand.class,
            ExplainCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            BenchCommand.class,
            ProtocolsCommand.class,
            VersionCommand.class
        })
public final class Vedette implements Runnable {
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help and ends.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Tells the version and ends.")
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    Vedette() {}

    /** Runs a subcommand and ends the process with its exit code. */
    public static void main(String[] args) {
        QuietNetty.prepareFor(args);
        System.exit(command().execute(args));
    }

    /** The whole command line, ready to execute. */
    static CommandLine command() {
        return new CommandLine(new Vedette())
                .setExecutionExceptionHandler((e, command, parsed) -> fail(e, command.getErr()))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int fail(Exception e, PrintWriter err) {
        String message = e.getMessage();
        err.println("vedette: " + (message == null || message.isBlank() ? e.toString() : message));
        if (System.getenv("VEDETTE_TRACE") != null) {
            e.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    @Override
    public void run() {
        if (spec != null && !help && !version) {
            throw new ParameterException(spec.commandLine(), "a subcommand is missing");
        }
    }
}
