// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * An {@link Extra} whose bytes are the frame as it came: it is read by the protocol's own {@code explain}, so a field is named
 * once and for all. A field's name becomes the item's in lowerCamelCase; the second of a name gets the ending {@code 2}.
 */
public final class FrameExtra {
    private static final int MAX_NUMBER_LENGTH = 18;

    private FrameExtra() {}

    /** Keeps a copy of the readable bytes of {@code frame}. */
    public static Extra keep(String protocol, ByteBuf frame) {
        return new Extra(protocol, ByteBufUtil.getBytes(frame));
    }

    /** Hands over the fields of the frame that was kept, as {@code protocol} explains them. */
    public static void read(Protocol protocol, byte[] frame, Set<String> facetNames, ExtraSink out) {
        Explanation fields = new Explanation();
        protocol.explain(Unpooled.wrappedBuffer(frame), fields);
        read(fields, facetNames, out);
    }

    /**
     * Hands over the fields of an explanation.
     *
     * @param facetNames names of fields, as explained, that facets tell or that say nothing (lengths, check codes): left out
     */
    public static void read(Explanation fields, Set<String> facetNames, ExtraSink out) {
        Map<String, Integer> seen = new HashMap<>();
        for (Explanation.Field field : fields.fields()) {
            if (field.length() > 0 && !facetNames.contains(field.name())) {
                String name = camelCase(field.name());
                int count = seen.merge(name, 1, Integer::sum);
                item(count == 1 ? name : name + count, field, out);
            }
        }
    }

    private static void item(String name, Explanation.Field field, ExtraSink out) {
        String raw = field.raw();
        if (!raw.isEmpty() && raw.equals(field.bytes())) {
            if (isText(field)) {
                out.text(name, field.meaning());
            } else {
                out.hex(name, raw);
            }
        } else if (isInteger(raw)) {
            out.number(name, Long.parseLong(raw));
        } else if (isDecimal(raw)) {
            out.decimal(name, Double.parseDouble(raw));
        } else if (!raw.isEmpty()) {
            out.text(name, raw);
        }
    }

    /** Whether the meaning is just the bytes in letters. */
    private static boolean isText(Explanation.Field field) {
        byte[] bytes = ByteBufUtil.decodeHexDump(field.bytes());
        return field.meaning().equals(Explanation.printable(new String(bytes, StandardCharsets.UTF_8)))
                || field.meaning().equals(Explanation.printable(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    /** An integer that is written as numbers are: a leading zero belongs to an identifier. */
    private static boolean isInteger(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        int length = text.length() - digits;
        return length > 0
                && length <= MAX_NUMBER_LENGTH
                && isDigits(text, digits, text.length())
                && (length == 1 || text.charAt(digits) != '0');
    }

    private static boolean isDecimal(String text) {
        int point = text.indexOf('.');
        return point > 0
                && text.length() <= MAX_NUMBER_LENGTH
                && point + 1 < text.length()
                && isInteger(text.substring(0, point).equals("-0") ? "0" : text.substring(0, point))
                && isDigits(text, point + 1, text.length());
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The name of an extra that {@code words} give: letters and digits alone, in camel case. */
    public static String camelCase(String words) {
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
