// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes what goes down to a gateway device. */
final class ReplyWriter {
    /** Done, or understood. */
    static final int OK = 0;

    /** Any other number is an error. */
    static final int REFUSED = 1;

    /** Writes the members of an object that is open. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    /** Nothing but the result. */
    static final Content NOTHING = out -> {};

    private ReplyWriter() {}

    /** The answer to a message: its transaction, its method and the result. */
    static ByteBuf reply(Message to, int result, long nowMs) {
        return reply(to, result, nowMs, NOTHING);
    }

    /** The answer to a message with an output. */
    static ByteBuf reply(Message to, int result, long nowMs, Content output) {
        return write(out -> {
            transaction(to.tid(), to.bid(), to.method(), nowMs, out);
            out.writeObjectFieldStart("data");
            out.writeNumberField("result", result);
            if (output != NOTHING) {
                out.writeObjectFieldStart("output");
                output.write(out);
                out.writeEndObject();
            }
            out.writeEndObject();
        });
    }

    /** A command: a method and its data. */
    static ByteBuf service(String transaction, String method, long nowMs, Content data) {
        return write(out -> {
            transaction(transaction, transaction, method, nowMs, out);
            out.writeObjectFieldStart("data");
            data.write(out);
            out.writeEndObject();
        });
    }

    private static void transaction(String tid, String bid, String method, long nowMs, JsonGenerator out)
            throws IOException {
        out.writeStringField("tid", tid);
        out.writeStringField("bid", bid);
        out.writeNumberField("timestamp", nowMs);
        if (!method.isEmpty()) {
            out.writeStringField("method", method);
        }
    }

    /** An object of its own kind. */
    static ByteBuf write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = Message.JSON.createGenerator(bytes)) {
            out.writeStartObject();
            content.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return Unpooled.wrappedBuffer(bytes.toByteArray());
    }
}
