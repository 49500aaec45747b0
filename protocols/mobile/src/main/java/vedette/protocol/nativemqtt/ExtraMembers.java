// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * The members that no facet has, kept as they stood: one JSON object of their names (with the name of the object round them
 * before it) and their values' own bytes.
 */
final class ExtraMembers {
    /** Items that {@link #read} hands over; the rest of a longer list is left out. */
    static final int MAX_ITEMS = 256;

    private final ByteArrayOutputStream json = new ByteArrayOutputStream(0);

    void reset() {
        json.reset();
    }

    boolean isEmpty() {
        return json.size() == 0;
    }

    /** Keeps a member; {@code prefix} is the object that it stood in, empty for the outermost. */
    void add(String prefix, String name, byte[] source, int offset, int length) {
        json.write(json.size() == 0 ? '{' : ',');
        json.write('"');
        json.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(joined(prefix, name)));
        json.write('"');
        json.write(':');
        json.write(source, offset, length);
    }

    /** Keeps a number that stood elsewhere. */
    void add(String name, BigDecimal value) {
        byte[] text = value.stripTrailingZeros().toPlainString().getBytes(StandardCharsets.US_ASCII);
        add("", name, text, 0, text.length);
    }

    Extra build() {
        if (isEmpty()) {
            return Extra.NONE;
        }
        json.write('}');
        return new Extra(NativeMqttProtocol.NAME, json.toByteArray());
    }

    /** Hands every member to {@code sink}, those of nested objects and arrays with a joined name. */
    static void read(byte[] bytes, JsonFactory factory, ExtraSink sink) {
        try (JsonParser parser = factory.createParser(bytes)) {
            parser.nextToken();
            value("", parser, sink, MAX_ITEMS);
        } catch (IOException e) {
            sink.hex("extra", ByteBufUtil.hexDump(bytes)); // other bytes than this class wrote
        }
    }

    private static int value(String name, JsonParser parser, ExtraSink sink, int room) throws IOException {
        int left = room;
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String member = joined(name, parser.currentName());
                    parser.nextToken();
                    left = value(member, parser, sink, left);
                }
            }
            case START_ARRAY -> {
                for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    left = value(name + i, parser, sink, left);
                }
            }
            default -> {
                if (left > 0) {
                    scalar(name, parser, sink);
                }
                left--;
            }
        }
        return left;
    }

    private static void scalar(String name, JsonParser parser, ExtraSink sink) throws IOException {
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
                    sink.number(name, parser.getLongValue());
                }
            }
            default -> sink.text(name, parser.getText());
        }
    }

    private static String joined(String prefix, String name) {
        return prefix.isEmpty() || name.isEmpty()
                ? prefix + name
                : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
