// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/** Prints a frame field by field. */
@Command(name = "explain", description = "Prints a frame field by field: offset, bytes, name, raw value, meaning.")
final class ExplainCommand implements Callable<Integer> {
    /** Longest frame that is read from standard input, in characters. */
    private static final int MAX_INPUT_BYTES = 4 * 1024 * 1024;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "HEX",
            description = "One whole frame as it stands on the wire; blanks are allowed, JSON text too."
                    + " Without it the frame is read from standard input.")
    private List<String> words = List.of();

    @Option(
            names = {"-p", "--protocol"},
            paramLabel = "NAME",
            defaultValue = Protocols.AUTO,
            description = "The protocol, or auto to recognise it from the bytes (default: auto).")
    private String protocol = Protocols.AUTO;

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        ByteBuf frame;
        Protocol owner;
        try {
            frame = Unpooled.wrappedBuffer(bytes(words.isEmpty() ? standardInput() : String.join(" ", words)));
            owner = owner(frame);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        Explanation explanation = new Explanation();
        owner.explain(frame, explanation);
        if (json) {
            ExplanationTable.printJson(owner.name(), explanation, out);
        } else {
            ExplanationTable.print(owner.name() + ": " + owner.title(), explanation, out);
        }
        out.flush();
        return 0;
    }

    private static String standardInput() throws IOException {
        byte[] input = System.in.readNBytes(MAX_INPUT_BYTES + 1);
        if (input.length > MAX_INPUT_BYTES) {
            throw new IllegalArgumentException("found more than " + MAX_INPUT_BYTES + " bytes, expected one frame");
        }
        return new String(input, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        String frame = text.strip();
        if (frame.startsWith("{") || frame.startsWith("[")) {
            return frame.getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = Hex.decode(frame);
        if (bytes.length == 0) {
            throw new IllegalArgumentException("frame: found nothing, expected hexadecimal digits");
        }
        return bytes;
    }

    private Protocol owner(ByteBuf frame) {
        Protocols protocols = Protocols.installed();
        Protocol forced = protocol.equals(Protocols.AUTO)
                ? null
                : protocols.only(protocol).single();
        if (forced != null) {
            return forced;
        }
        for (Transport transport : Transport.values()) {
            Protocol claiming = protocols.recognition(transport).of(frame);
            if (claiming != null) {
                return claiming;
            }
        }
        throw new IllegalArgumentException(
                "no protocol claims the frame; name one with --protocol: " + protocols.names());
    }
}
