// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * The JSON form: {@code {"location":{"timestamp":…,"coords":{…},…},"device_id":…}}, or with an array of such locations. A
 * body is walked through twice: who speaks may stand behind what is said.
 */
final class JsonBody {
    /** Takes the scalars of an object, by their paths; an array's elements have its path. */
    interface Sink {
        /**
         * Takes one.
         *
         * @param from index of the first byte of the value
         * @param to index behind its last byte
         */
        void member(String path, String value, int from, int to);
    }

    private static final String LOCATION = "location";
    private static final String PREFIX = LOCATION + '.';
    private static final int MAX_DEPTH = 12;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(128)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final byte[] source;
    private final List<byte[]> locations = new ArrayList<>(1);
    private String identity = "";

    private JsonBody(byte[] source) {
        this.source = source;
    }

    /** Reads who speaks and where the locations lie. */
    static JsonBody read(byte[] source) throws MalformedMessageException {
        JsonBody body = new JsonBody(source);
        body.walk((path, value, from, to) -> {
            boolean named = path.equals("device_id") || path.equals("deviceid") || path.equals("id");
            body.identity = named && body.identity.isEmpty() ? value : body.identity;
        });
        return body;
    }

    /** Empty when it is not said. */
    String identity() {
        return identity;
    }

    /**
     * Each location as bytes of its own, an object like the body; the whole body where it has one alone, and what stands
     * beside it belongs to it.
     */
    List<byte[]> locations() {
        return locations.size() == 1 ? List.of(source) : locations;
    }

    /** Hands over every scalar of an object; the path of one inside a location begins behind it. */
    static void members(byte[] object, Sink sink) throws MalformedMessageException {
        new JsonBody(object)
                .walk((path, value, from, to) ->
                        sink.member(path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path, value, from, to));
    }

    private void walk(Sink sink) throws MalformedMessageException {
        try (JsonParser parser = JSON.createParser(source)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessageException(Rejection.BAD_VALUE, "body: found no JSON object");
            }
            object(parser, "", sink);
            if (parser.nextToken() != null) {
                throw new MalformedMessageException(
                        Rejection.BAD_VALUE, "body: found something behind the JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    at(e.getLocation()) + Explanation.printable(String.valueOf(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "body: " + e.getMessage());
        }
    }

    private void object(JsonParser parser, String path, Sink sink) throws IOException {
        int from = offset(parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            value(parser, path.isEmpty() ? name : path + '.' + name, sink);
        }
        if (path.equals(LOCATION)) {
            locations.add(Arrays.copyOfRange(source, from, offset(parser) + 1));
        }
    }

    private void value(JsonParser parser, String path, Sink sink) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            object(parser, path, sink);
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, path, sink);
            }
        } else if (token != null && token != JsonToken.VALUE_NULL) {
            String text = parser.getText();
            parser.finishToken();
            sink.member(
                    path, text, offset(parser), (int) parser.currentLocation().getByteOffset());
        }
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "body: " : "body, byte " + location.getByteOffset() + ": ";
    }
}
