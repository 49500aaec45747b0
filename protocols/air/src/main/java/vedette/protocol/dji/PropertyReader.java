// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Walks through the properties of a message and hands each value to whom it belongs; what belongs to nobody goes to the extra,
 * under the names of all that it stands in, with points between them. Not thread-safe.
 */
final class PropertyReader {
    /** Elements of one array that are taken one by one; the rest of a longer one is kept as it stands. */
    private static final int MAX_ELEMENTS = 64;

    private final Message message;
    private final JsonParser parser;
    private final ValueReader in;
    private final KeptMembers kept;

    /**
     * @param parser of the message's data, before its first token
     */
    PropertyReader(Message message, JsonParser parser, KeptMembers kept) {
        this.message = message;
        this.parser = parser;
        this.in = new ValueReader(parser);
        this.kept = kept;
    }

    /** Reads the data: an object, or an array of them. Anything else has no members. */
    void read(Members members) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            members(members, "");
        } else if (first == JsonToken.START_ARRAY) {
            elements(members, "");
        }
    }

    private void members(Members members, String path) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Members inner = token.isStructStart() ? members.inside(name) : null;
            if (inner == null) {
                value(members, path, name);
            } else if (token == JsonToken.START_OBJECT) {
                members(inner, joined(path, name));
            } else {
                elements(inner, joined(path, name));
            }
        }
    }

    private void value(Members members, String path, String name) throws IOException {
        in.start();
        boolean taken = parser.currentToken().isScalarValue() && members.take(name, in);
        if (!taken || !in.isUnderstood()) {
            keep(joined(path, name), taken);
        } else if (kept.hasBad()) {
            kept.understood(joined(path, name));
        }
    }

    private void elements(Members members, String path) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            boolean readable = parser.currentToken() == JsonToken.START_OBJECT && i < MAX_ELEMENTS;
            String element = joined(path, Integer.toString(i + 1));
            if (readable && members.element(i)) {
                members(members, element);
            } else {
                keep(element, false);
            }
        }
    }

    /** Keeps the value that the parser stands at. */
    private void keep(String path, boolean isBad) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        if (isBad) {
            kept.addBad(path, message.source(), message.dataStart() + start, end - start);
        } else {
            kept.add(path, message.source(), message.dataStart() + start, end - start);
        }
    }

    private static String joined(String path, String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }
}
