// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** Tells member by member what a message says, with the meanings of {@link Vocabulary}. Used once. */
final class MessageExplanation {
    private static final String DATA = "data.";

    private final byte[] message;
    private final Explanation out;

    MessageExplanation(byte[] message, Explanation out) {
        this.message = message;
        this.out = out;
    }

    void explain() throws MalformedMessageException {
        if (message.length > Message.MAX_BYTES) {
            throw new MalformedMessageException(
                    Rejection.TOO_LONG, "found " + message.length + " bytes, expected at most " + Message.MAX_BYTES);
        }
        try (JsonParser parser = Message.parser(message)) {
            members("", parser);
            if (parser.nextToken() != null) {
                throw new MalformedMessageException(Rejection.BAD_VALUE, "found something after the end");
            }
        } catch (IOException e) {
            throw Message.refusal(e);
        }
    }

    private void members(String path, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            value(path.isEmpty() ? name : path + '.' + name, name, parser);
        }
    }

    private void value(String path, String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            out.enter(name);
            members(path, parser);
            out.leave();
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            out.enter(name);
            for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                value(path + '.' + i, Integer.toString(i), parser);
            }
            out.leave();
        } else {
            scalar(path, name, parser);
        }
    }

    private void scalar(String path, String name, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        int length = (int) parser.currentLocation().getByteOffset() - start;
        String written = new String(message, start, length, StandardCharsets.UTF_8);
        boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
        String raw = isText ? parser.getText() : written;
        out.field(start, length, name, Explanation.printable(raw), meaning(path, parser));
    }

    private static String meaning(String path, JsonParser parser) throws IOException {
        Vocabulary.Property known = Vocabulary.of(path.startsWith(DATA) ? path.substring(DATA.length()) : path);
        boolean hasWord = known.hasWords()
                && parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT;
        if (!hasWord) {
            return known.meaning();
        }
        String word = known.word(parser.getIntValue());
        return known.meaning().isEmpty() ? word : known.meaning() + ": " + word;
    }
}
