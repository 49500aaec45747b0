// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.vertx.core.Vertx;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vedette.gateway.Mappings;
import vedette.ops.ConfigException;

/** Decodes chunks of bytes, one JSON line each, without a gateway. */
@Command(
        name = "decode",
        description = "Decodes terminals' bytes from standard input to standard output, one JSON line each.",
        footerHeading = "%nInput, one object a line; state is kept per conn:%n",
        footer = {
            "  {\"conn\":\"1\",\"transport\":\"tcp\",\"hex\":\"7e0200…7e\"}",
            "  {\"conn\":\"2\",\"transport\":\"mqtt\",\"topic\":\"drone-07/telemetry\",\"hex\":\"7b22…7d\"}",
            "  {\"conn\":\"3\",\"transport\":\"http\",\"method\":\"POST\",\"path\":\"/\",\"headers\":{},\"hex\":\"…\"}",
            "Each line is answered by exactly one line, in order; a line that cannot be read",
            "is answered by {\"error\":…}. An answer waits up to 2 s for the rest of a frame, and",
            "refuses what the end of the input left unfinished. Every device is let in; nothing",
            "is stored.",
            "",
            "With --topic the input is the payload of one MQTT message, and the answer is followed",
            "by what each of its values comes to, and why where it comes to nothing."
        })
final class DecodeCommand implements Callable<Integer> {
    /** How long an answer waits for the rest of a frame, or for the end of the input. */
    private static final Executor PATIENCE = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-p", "--protocol"},
            paramLabel = "NAME",
            defaultValue = Protocols.AUTO,
            description = "The protocol, or auto to recognise it from the bytes (default: auto).")
    private String protocol = Protocols.AUTO;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "A mapping of foreign JSON (YAML), instead of the protocols that are installed.")
    private @Nullable Path mapping;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The topic of the one MQTT message whose payload standard input is.")
    private String topic = "";

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "User name of the client that publishes it (default: client).")
    private String account = Topics.SOMEBODY;

    @Override
    public Integer call() throws IOException, ConfigException, InterruptedException {
        Protocols protocols = protocols();
        if (!topic.isEmpty()) {
            try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
                return new OneMessage(protocols, topic, account).run(in, out());
            }
        }
        try (FileInputStream in = new FileInputStream(FileDescriptor.in);
                FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            new DecodeLoop(protocols, InstantSource.system(), PATIENCE).run(in, out);
        }
        return 0;
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        return spec.commandLine().getOut();
    }

    private Protocols protocols() throws ConfigException, InterruptedException {
        Path file = mapping;
        if (file != null) {
            Vertx vertx = Vertx.vertx();
            try {
                return new Protocols(List.of(Mappings.read(vertx, file)));
            } finally {
                vertx.close().toCompletionStage().toCompletableFuture().join();
            }
        }
        try {
            return Protocols.installed().only(protocol);
        } catch (IllegalArgumentException e) {
            if (spec == null) {
                throw e;
            }
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
