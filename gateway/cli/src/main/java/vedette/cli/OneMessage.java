// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/** Decodes one message of MQTT and tells what each of its values comes to: for whoever writes a mapping. */
final class OneMessage {
    /** Longest message. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final int DECODED = 0;
    private static final int NOTHING = 1;

    private final Protocols protocols;
    private final String topic;
    private final String account;

    /** @param account user name of the client that publishes it */
    OneMessage(Protocols protocols, String topic, String account) {
        this.protocols = protocols;
        this.topic = topic;
        this.account = account;
    }

    /** Prints the answer as a line, and the values as a table; 0 when the message brought a report, otherwise 1. */
    int run(InputStream in, PrintWriter out) throws IOException {
        byte[] payload = new BufferedInputStream(in).readNBytes(MAX_BYTES + 1); // a pipe cannot be asked for its length
        if (payload.length > MAX_BYTES) {
            throw new IOException("found more than " + MAX_BYTES + " bytes, expected one message");
        }
        Chunk chunk =
                new Chunk(topic, Transport.MQTT, Topics.envelope(topic, account), Unpooled.wrappedBuffer(payload));
        Answer answer = new Conversation(protocols)
                .receive(chunk, InstantSource.system().millis());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        AnswerWriter writer = new AnswerWriter();
        writer.write(answer);
        writer.moveTo(line);
        out.print(line.toString(StandardCharsets.UTF_8));
        explain(answer.protocol(), payload, out);
        out.flush();
        return answer.reports().isEmpty() ? NOTHING : DECODED;
    }

    private static void explain(@Nullable Protocol owner, byte[] payload, PrintWriter out) {
        if (owner != null) {
            Explanation explanation = new Explanation();
            owner.explain(Unpooled.wrappedBuffer(payload), explanation);
            ExplanationTable.print(owner.name() + ": " + owner.title(), explanation, out);
        }
    }
}
