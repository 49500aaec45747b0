// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * The members that no facet has, kept as they stood under their paths until they are said again: a device tells its properties
 * in several messages, and an extra has all of them. Bounded. Not thread-safe.
 */
final class KeptMembers {
    /** Items that are kept, and that {@link #read} hands over; the rest of a longer list is left out. */
    static final int MAX_ITEMS = 512;

    /** Of all paths and values; what would make it more is left out. */
    static final int MAX_BYTES = 16 * 1024;

    private final Map<String, byte[]> values = new LinkedHashMap<>(0);
    private int bytes;
    private boolean touched;
    private boolean hasBad;

    /** A new message begins. */
    void begin() {
        touched = false;
    }

    /** Keeps a value as it stands in {@code source}. */
    void add(String path, byte[] source, int offset, int length) {
        byte[] before = values.get(path);
        int more = before == null ? path.length() + length : length - before.length;
        boolean fits = bytes + more <= MAX_BYTES && (before != null || values.size() < MAX_ITEMS);
        if (fits) {
            bytes += more;
            values.put(path, Arrays.copyOfRange(source, offset, offset + length));
            touched = true;
        }
    }

    /** Keeps a value that somebody else would have taken if it had been understood. */
    void addBad(String path, byte[] source, int offset, int length) {
        hasBad = true;
        add(path, source, offset, length);
    }

    /** Whether there may be values that are to be {@linkplain #understood withdrawn}. */
    boolean hasBad() {
        return hasBad;
    }

    /** Somebody else has taken the value of that path. */
    void understood(String path) {
        byte[] before = values.remove(path);
        if (before != null) {
            bytes -= path.length() + before.length;
        }
    }

    /** Keeps a number that stood elsewhere. */
    void add(String path, int value) {
        byte[] text = Integer.toString(value).getBytes(StandardCharsets.US_ASCII);
        add(path, text, 0, text.length);
    }

    /** Keeps a text that stood elsewhere. */
    void add(String path, String value) {
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(value);
        byte[] text = new byte[quoted.length + 2];
        text[0] = '"';
        System.arraycopy(quoted, 0, text, 1, quoted.length);
        text[text.length - 1] = '"';
        add(path, text, 0, text.length);
    }

    /** Whether the message has anything to keep. */
    boolean isTouched() {
        return touched;
    }

    /** All that is kept, when the message has added to it. */
    Extra build() {
        if (!touched) {
            return Extra.NONE;
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(bytes + values.size() * Long.BYTES);
        values.forEach((path, value) -> {
            json.write(json.size() == 0 ? '{' : ',');
            json.write('"');
            json.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(path));
            json.write('"');
            json.write(':');
            json.writeBytes(value);
        });
        json.write('}');
        return new Extra(DjiProtocol.NAME, json.toByteArray());
    }

    /** Hands every member to {@code sink} under the name that {@link Vocabulary} has for it. */
    static void read(byte[] bytes, ExtraSink sink) {
        try (JsonParser parser = Message.JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            value("", parser, sink, MAX_ITEMS);
        } catch (IOException e) {
            sink.hex("extra", ByteBufUtil.hexDump(bytes)); // other bytes than this class wrote
        }
    }

    private static int value(String path, JsonParser parser, ExtraSink sink, int room) throws IOException {
        int left = room;
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String member = path.isEmpty() ? parser.currentName() : path + '.' + parser.currentName();
                    parser.nextToken();
                    left = value(member, parser, sink, left);
                }
            }
            case START_ARRAY -> {
                for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    left = value(path + '.' + i, parser, sink, left);
                }
            }
            default -> {
                if (left > 0) {
                    scalar(path, parser, sink);
                }
                left--;
            }
        }
        return left;
    }

    private static void scalar(String path, JsonParser parser, ExtraSink sink) throws IOException {
        Vocabulary.Property known = Vocabulary.of(path);
        String name = Vocabulary.name(path, known);
        switch (parser.currentToken()) {
            case VALUE_TRUE, VALUE_FALSE -> sink.flag(name, parser.getBooleanValue());
            case VALUE_NUMBER_FLOAT -> {
                if (Double.isFinite(parser.getDoubleValue())) {
                    sink.decimal(name, parser.getDoubleValue());
                } else {
                    sink.text(name, parser.getText()); // too large for a number that JSON readers know
                }
            }
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    sink.text(name, parser.getText());
                } else {
                    number(name, parser.getLongValue(), known, sink);
                }
            }
            default -> sink.text(name, parser.getText());
        }
    }

    private static void number(String name, long value, Vocabulary.Property known, ExtraSink sink) {
        if (known.isFlag() && (value == 0 || value == 1)) {
            sink.flag(name, value == 1);
        } else if (known.hasWords()) {
            sink.text(name, known.word(value));
        } else {
            sink.number(name, value);
        }
    }
}
