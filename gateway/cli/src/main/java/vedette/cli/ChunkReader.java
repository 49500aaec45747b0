// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Envelope;
import vedette.protocol.Transport;

/**
 * Reads one JSON line of {@code decode} into a {@link Chunk}. Unknown members are passed over, so that a vector file with
 * its expectations can be fed as it is. Not thread-safe.
 */
final class ChunkReader {
    private static final JsonFactory JSON = new JsonFactory();

    private @Nullable String conn;
    private @Nullable ByteBuf bytes;
    private Transport transport = Transport.TCP;
    private String topic = "";
    private String account = Topics.SOMEBODY;
    private String method = "POST";
    private String path = "/";
    private Map<String, String> headers = Map.of();

    Chunk read(byte[] line, int offset, int length) throws BadLineException {
        reset();
        try (JsonParser parser = JSON.createParser(line, offset, length)) {
            members(parser);
        } catch (JsonProcessingException e) {
            throw new BadLineException(conn, "no JSON: " + e.getOriginalMessage() + column(e));
        } catch (IOException e) {
            throw new BadLineException(conn, "no JSON: " + e.getMessage());
        }
        if (conn == null) {
            throw new BadLineException(null, "conn: found nothing, expected a text that names the connection");
        }
        if (bytes == null) {
            throw new BadLineException(conn, "hex: found nothing, expected hexadecimal digits");
        }
        return new Chunk(conn, transport, envelope(), bytes);
    }

    private void reset() {
        conn = null;
        bytes = null;
        transport = Transport.TCP;
        topic = "";
        account = Topics.SOMEBODY;
        method = "POST";
        path = "/";
        headers = Map.of();
    }

    private static String column(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
    }

    private void members(JsonParser parser) throws IOException, BadLineException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new BadLineException(null, "found " + found(parser) + ", expected a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            member(parser.currentName(), parser);
        }
        if (parser.nextToken() != null) {
            throw new BadLineException(
                    conn, "found " + found(parser) + " after the object, expected the end of the line");
        }
    }

    private void member(String name, JsonParser parser) throws IOException, BadLineException {
        parser.nextToken();
        switch (name) {
            case "conn" -> conn = text(name, parser);
            case "transport" -> transport = transport(text(name, parser));
            case "hex" -> bytes = hex(parser);
            case "topic" -> topic = text(name, parser);
            case "account" -> account = text(name, parser);
            case "method" -> method = text(name, parser);
            case "path" -> path = text(name, parser);
            case "headers" -> headers = headers(parser);
            default -> parser.skipChildren();
        }
    }

    private String text(String name, JsonParser parser) throws IOException, BadLineException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new BadLineException(conn, name + ": found " + found(parser) + ", expected a text");
        }
        return parser.getText();
    }

    private static String found(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return token == null ? "nothing" : token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Transport transport(String name) throws BadLineException {
        return switch (name) {
            case "tcp" -> Transport.TCP;
            case "udp" -> Transport.UDP;
            case "mqtt" -> Transport.MQTT;
            case "http" -> Transport.HTTP;
            default ->
                throw new BadLineException(conn, "transport: found '" + name + "', expected tcp, udp, mqtt or http");
        };
    }

    private ByteBuf hex(JsonParser parser) throws IOException, BadLineException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new BadLineException(conn, "hex: found " + found(parser) + ", expected a text");
        }
        try {
            return Unpooled.wrappedBuffer(
                    Hex.decode(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
        } catch (IllegalArgumentException e) {
            throw new BadLineException(conn, "hex: " + e.getMessage());
        }
    }

    private Map<String, String> headers(JsonParser parser) throws IOException, BadLineException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new BadLineException(conn, "headers: found " + found(parser) + ", expected an object");
        }
        Map<String, String> read = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName().toLowerCase(Locale.ROOT);
            parser.nextToken();
            read.put(name, text("headers." + name, parser));
        }
        return read;
    }

    private Envelope envelope() throws BadLineException {
        return switch (transport) {
            case TCP, UDP -> Envelope.BYTES;
            case HTTP -> new Envelope.HttpRequest(method, path, headers);
            case MQTT -> {
                if (topic.isEmpty()) {
                    throw new BadLineException(conn, "topic: found nothing, expected the topic of an MQTT message");
                }
                yield Topics.envelope(topic, account);
            }
        };
    }
}
