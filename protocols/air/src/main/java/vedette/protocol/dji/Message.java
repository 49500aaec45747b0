// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Fix;

/**
 * The members that stand round the data of every message, in any order: transaction, business, method, time, gateway. The
 * data is found here and read by whoever knows the method. Bounded in length, depth, and length of names, texts and numbers.
 * Used again and again; not thread-safe.
 */
final class Message {
    /** Longest message. */
    static final int MAX_BYTES = 64 * 1024;

    /** Objects and arrays inside each other. */
    static final int MAX_DEPTH = 16;

    /** Reads and writes JSON within the bounds of a message. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(128)
                    .maxStringLength(16 * 1024)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final int MAX_TEXT_LENGTH = 128;

    private byte[] source = {};
    private int dataStart;
    private int dataEnd;
    private String tid = "";
    private String bid = "";
    private String method = "";
    private String gateway = "";
    private long timeMs;
    private boolean needsReply;

    /** Reads a message; what it said before is forgotten. */
    void read(ByteBuf in) throws MalformedMessageException {
        int length = in.readableBytes();
        if (length > MAX_BYTES) {
            throw new MalformedMessageException(
                    Rejection.TOO_LONG, "found " + length + " bytes, expected at most " + MAX_BYTES);
        }
        reset(ByteBufUtil.getBytes(in));
        try (JsonParser parser = parser(source)) {
            ValueReader value = new ValueReader(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                member(name, parser, value);
            }
            if (parser.nextToken() != null) {
                throw new MalformedMessageException(Rejection.BAD_VALUE, "found something after the end");
            }
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** A parser that stands at the start of the one object that a message is. */
    static JsonParser parser(byte[] bytes) throws IOException, MalformedMessageException {
        if (bytes.length > 1 && bytes[0] == '{' && bytes[1] == 0) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "byte 1: found a zero, expected UTF-8");
        }
        JsonParser parser = JSON.createParser(bytes);
        JsonToken first = bytes.length > 0 && bytes[0] == 0 ? null : parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            parser.close();
            throw new MalformedMessageException(
                    bytes.length == 0 ? Rejection.TOO_SHORT : Rejection.BAD_VALUE, "found no JSON object");
        }
        return parser;
    }

    /** What a parser's complaint means. */
    static MalformedMessageException refusal(IOException e) {
        if (!(e instanceof JsonProcessingException fault)) {
            return new MalformedMessageException(Rejection.BAD_VALUE, String.valueOf(e.getMessage()));
        }
        Rejection reason = fault instanceof StreamConstraintsException
                ? Rejection.LIMIT
                : fault instanceof JsonEOFException ? Rejection.TOO_SHORT : Rejection.BAD_VALUE;
        JsonLocation location = fault.getLocation();
        String at = location == null ? "" : "byte " + location.getByteOffset() + ": ";
        return new MalformedMessageException(reason, Explanation.printable(at + fault.getOriginalMessage()));
    }

    private void reset(byte[] bytes) {
        source = bytes;
        dataStart = 0;
        dataEnd = 0;
        tid = "";
        bid = "";
        method = "";
        gateway = "";
        timeMs = Fix.UNKNOWN_TIME;
        needsReply = false;
    }

    private void member(String name, JsonParser parser, ValueReader value) throws IOException {
        JsonToken token = parser.currentToken();
        if (name.equals("data")) {
            dataStart = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            dataEnd = (int) parser.currentLocation().getByteOffset();
            return;
        }
        if (token.isStructStart()) {
            parser.skipChildren();
            return;
        }
        value.start();
        switch (name) {
            case "tid" -> tid = value.text(MAX_TEXT_LENGTH);
            case "bid" -> bid = value.text(MAX_TEXT_LENGTH);
            case "method" -> method = value.text(MAX_TEXT_LENGTH);
            case "gateway" -> gateway = value.text(MAX_TEXT_LENGTH);
            case "timestamp" -> timeMs = value.timeMs();
            case "need_reply" -> needsReply = value.flag().isOn();
            default -> {}
        }
    }

    boolean hasData() {
        return dataEnd > dataStart;
    }

    /** A parser of the data, before its first token; null when there is none. */
    @Nullable
    JsonParser data() throws IOException {
        return hasData() ? JSON.createParser(source, dataStart, dataEnd - dataStart) : null;
    }

    /** The text that {@link #data()} reads, from {@link #dataStart()}. */
    byte[] source() {
        return source;
    }

    int dataStart() {
        return dataStart;
    }

    String tid() {
        return tid;
    }

    String bid() {
        return bid;
    }

    String method() {
        return method;
    }

    /** Serial number of the gateway device, empty when the message does not tell. */
    String gateway() {
        return gateway;
    }

    /** When it was sent by the device's clock, or {@link Fix#UNKNOWN_TIME}. */
    long timeMs() {
        return timeMs;
    }

    boolean needsReply() {
        return needsReply;
    }
}
