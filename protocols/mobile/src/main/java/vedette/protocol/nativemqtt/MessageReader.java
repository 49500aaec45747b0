// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.mobile.JsonRefusal;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/**
 * Reads a message of the scheme: one object, or on the telemetry topic an array of them. A message counts whole or not at
 * all. Bounded in length, depth, number of objects, and length of names, texts and numbers. Not thread-safe.
 */
final class MessageReader {
    /** Longest message. */
    static final int MAX_BYTES = 64 * 1024;

    /** Objects in one array. */
    static final int MAX_OBJECTS = 1_000;

    /** Objects and arrays inside each other. */
    static final int MAX_DEPTH = 8;

    /** Reads JSON within the bounds of a message. */
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

    private final String protocol;
    private final Statement statement = new Statement();
    private final List<Report> reports = new ArrayList<>(1);

    /**
     * @param protocol name of the protocol whose reports these are
     */
    MessageReader(String protocol) {
        this.protocol = protocol;
    }

    /**
     * What the message states, valid until the next call; {@link #topic} then holds the last object's members of its kind
     * of topic.
     */
    List<Report> read(ByteBuf message, TopicKind kind, DeviceId device, long nowMs) throws MalformedMessageException {
        int length = message.readableBytes();
        if (length > MAX_BYTES) {
            throw new MalformedMessageException(
                    Rejection.TOO_LONG, "found " + length + " bytes, expected at most " + MAX_BYTES);
        }
        reports.clear();
        if (message.hasArray()) {
            int offset = message.arrayOffset() + message.readerIndex();
            parse(message.array(), offset, length, new Target(kind, device, nowMs, null));
        } else {
            parse(ByteBufUtil.getBytes(message), 0, length, new Target(kind, device, nowMs, null));
        }
        return reports;
    }

    /** As {@link #read(ByteBuf, TopicKind, DeviceId, long)}, of a message of the telemetry topic that lies in {@code source}. */
    List<Report> read(byte[] source, int offset, int length, DeviceId device, long nowMs)
            throws MalformedMessageException {
        reports.clear();
        parse(source, offset, length, new Target(TopicKind.TELEMETRY, device, nowMs, null));
        return reports;
    }

    /** Tells member by member what the message says. */
    void explain(byte[] message, TopicKind kind, DeviceId device, Explanation out) throws MalformedMessageException {
        reports.clear();
        parse(message, 0, message.length, new Target(kind, device, 0, out));
    }

    /** The members of the last object that belong to its kind of topic. */
    TopicFields topic() {
        return statement.topic;
    }

    private record Target(
            TopicKind kind,
            DeviceId device,
            long nowMs,
            @Nullable Explanation explanation) {}

    private void parse(byte[] source, int offset, int length, Target target) throws MalformedMessageException {
        try (JsonParser parser = JSON.createParser(source, offset, length)) {
            ObjectReader objects = new ObjectReader(statement, parser, source, offset, target.explanation());
            JsonToken first = parser.nextToken();
            boolean mayBeMany = target.kind() == TopicKind.TELEMETRY || target.kind() == TopicKind.RADIOS;
            if (first == JsonToken.START_ARRAY && mayBeMany) {
                array(parser, objects, target);
            } else if (first == JsonToken.START_OBJECT) {
                object(parser, objects, target);
            } else {
                throw refusal(first == null ? Rejection.TOO_SHORT : Rejection.BAD_VALUE, parser, "no JSON object");
            }
            if (parser.nextToken() != null) {
                throw refusal(Rejection.BAD_VALUE, parser, "something after the end");
            }
        } catch (IOException e) {
            throw JsonRefusal.of(e);
        }
    }

    private void array(JsonParser parser, ObjectReader objects, Target target)
            throws IOException, MalformedMessageException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw refusal(Rejection.BAD_VALUE, parser, "no JSON object");
            }
            if (reports.size() == MAX_OBJECTS) {
                throw refusal(Rejection.LIMIT, parser, "more than " + MAX_OBJECTS + " objects");
            }
            if (target.explanation() != null) {
                target.explanation().enter("[" + reports.size() + "]");
            }
            object(parser, objects, target);
            if (target.explanation() != null) {
                target.explanation().leave();
            }
        }
    }

    private void object(JsonParser parser, ObjectReader objects, Target target)
            throws IOException, MalformedMessageException {
        statement.reset(target.kind());
        objects.read();
        Report report = statement.build(protocol, speaker(parser, target), target.nowMs());
        if (!Statement.saysNothing(report)) {
            reports.add(report);
        } else if (target.kind() == TopicKind.TELEMETRY || target.kind() == TopicKind.RADIOS) {
            throw refusal(Rejection.BAD_VALUE, parser, "an object that says nothing");
        }
    }

    /** The device of the topic, or the radio that it speaks of. */
    private DeviceId speaker(JsonParser parser, Target target) throws MalformedMessageException {
        String number = statement.topic.number();
        if (!number.isEmpty()) {
            return new DeviceId(NativeMqttProtocol.RADIO_SCHEME, number);
        }
        if (target.kind() == TopicKind.RADIOS) {
            throw refusal(Rejection.BAD_VALUE, parser, "no number of a radio");
        }
        return target.device();
    }

    private static MalformedMessageException refusal(Rejection reason, JsonParser parser, String found) {
        return JsonRefusal.of(reason, parser.currentLocation(), found);
    }
}
