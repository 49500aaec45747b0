// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * An extra whose bytes are the message as it came: it is read by the protocol's own explanation, so that a field is named once
 * and for all. A field's name becomes the item's in lowerCamelCase; the second of a name gets the ending {@code 2}.
 */
public final class ExplainedExtra {
    private static final int MAX_NUMBER_LENGTH = 18;

    private ExplainedExtra() {}

    /** Keeps a copy of the readable bytes of {@code message}. */
    public static Extra keep(String protocol, ByteBuf message) {
        return new Extra(protocol, ByteBufUtil.getBytes(message));
    }

    /** Hands over the fields, but for those {@code told} by facets or saying nothing (lengths, check codes). */
    public static void read(Explanation fields, Set<String> told, ExtraSink out) {
        Map<String, Integer> seen = new HashMap<>();
        for (Explanation.Field field : fields.fields()) {
            if (field.length() > 0 && !told.contains(field.name())) {
                String name = camelCase(field.name());
                int count = seen.merge(name, 1, Integer::sum);
                item(count == 1 ? name : name + count, field, out);
            }
        }
    }

    private static void item(String name, Explanation.Field field, ExtraSink out) {
        String raw = field.raw();
        if (raw.equals(field.bytes())) {
            if (field.meaning().isEmpty()) {
                out.hex(name, raw);
            } else {
                out.text(name, field.meaning());
            }
        } else if (isNumber(raw)) {
            number(name, raw, out);
        } else if (!raw.isEmpty()) {
            out.text(name, raw);
        }
    }

    private static void number(String name, String raw, ExtraSink out) {
        if (raw.indexOf('.') < 0) {
            out.number(name, Long.parseLong(raw));
        } else {
            out.decimal(name, Double.parseDouble(raw));
        }
    }

    private static boolean isNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int at = start; at < text.length(); at++) {
            char letter = text.charAt(at);
            points += letter == '.' ? 1 : 0;
            if (letter != '.' && (letter < '0' || letter > '9')) {
                return false;
            }
        }
        return text.length() > start && text.length() <= MAX_NUMBER_LENGTH && points <= 1 && !text.endsWith(".");
    }

    private static String camelCase(String words) {
        StringBuilder out = new StringBuilder(words.length());
        boolean upper = false;
        for (int at = 0; at < words.length(); at++) {
            char letter = words.charAt(at);
            if (!Character.isLetterOrDigit(letter)) {
                upper = out.length() > 0;
            } else {
                out.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return out.toString();
    }
}
