// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vedette.simulator.Tlog;
import vedette.simulator.TlogPlayer;

/** Plays a recorded flight to a gateway, at the pace at which it was flown. */
@Command(
        name = "replay",
        description = "Plays a MAVLink log (.tlog) over UDP, each frame at its time.",
        footer = {
            "",
            "A flight ten times as fast, on a gateway of this machine:",
            "  vedette replay --speed 10 flight.tlog",
            "Pauses of more than 10 seconds are played as 10 seconds."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final double MAX_SPEED = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The log, as ground stations write it.")
    private Path file = Path.of("");

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "Default: 127.0.0.1.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "7611", description = "Default: 7611.")
    private int port = 7611;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "So many times faster than it was flown, at most 1000 (default: 1).")
    private double speed = 1;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        expect(speed > 0 && speed <= MAX_SPEED, "--speed: found " + speed + ", expected more than 0 and at most 1000");
        expect(port >= 1 && port <= 65_535, "--port: found " + port + ", expected 1 to 65535");
        InetSocketAddress gateway = new InetSocketAddress(host, port);
        expect(!gateway.isUnresolved(), "--host: found '" + host + "', which nobody knows");
        try (Tlog log = new Tlog(file)) {
            long frames = new TlogPlayer(gateway, speed)
                    .play(log, () -> Thread.currentThread().isInterrupted());
            expect(frames > 0, file + ": found no MAVLink frame, expected a log as ground stations write it (.tlog)");
            spec.commandLine().getOut().println(String.format(Locale.ROOT, "played %d frames of %s", frames, file));
        }
        return 0;
    }

    private void expect(boolean holds, String message) {
        if (!holds && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
