// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the gateway for production and keeps it running until it is asked to stop. */
@Command(
        name = "run",
        description = "Starts the gateway with a configuration file.",
        footer = {
            "",
            "Every key of the file can be overridden by a variable: VEDETTE_HTTP_PORT=9090.",
            "config/vedette.yaml lists them all."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "YAML; without it config/vedette.yaml where that exists, otherwise the defaults.")
    private @Nullable Path config;

    @Override
    public Integer call() throws Exception {
        Path chosen = chosen();
        try (UntilStopped stop = new UntilStopped();
                RunningGateway gateway = GatewayStart.start(chosen, Map.of())) {
            say("map page at " + gateway.pageAddress());
            stop.await();
        }
        return 0;
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getErr().println("vedette: " + line);
            spec.commandLine().getErr().flush();
        }
    }

    private @Nullable Path chosen() {
        Path usual = Path.of("config", "vedette.yaml");
        if (config == null) {
            return Files.exists(usual) ? usual : null;
        }
        if (!Files.isReadable(config) && spec != null) {
            throw new ParameterException(spec.commandLine(), "config: cannot read " + config);
        }
        return config;
    }
}
