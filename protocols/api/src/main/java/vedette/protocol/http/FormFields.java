// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** Names and values of a query or of a form: {@code a=1&b=x%20y}. */
public final class FormFields {
    /**
     * One of them.
     *
     * @param from index of its first character in the text
     * @param to index behind its last character
     * @param name decoded
     * @param value decoded
     */
    public record Field(int from, int to, String name, String value) {}

    private static final int MAX_FIELDS = 200;
    private static final int HEXADECIMAL = 16;
    private static final int ESCAPE_LENGTH = 3;
    private static final int FIRST_PRINTABLE = 0x21;

    private FormFields() {}

    /** Reads them in their order from {@code text}, a character a byte; empty pieces are passed over. */
    public static List<Field> read(String text) throws MalformedMessageException {
        List<Field> fields = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int and = text.indexOf('&', from);
            int to = and < 0 ? text.length() : and;
            if (to > from) {
                fields.add(field(text, from, to));
            }
            if (fields.size() > MAX_FIELDS) {
                throw bad("found more than " + MAX_FIELDS + " fields", from);
            }
            from = to + 1;
        }
        return fields;
    }

    private static Field field(String text, int from, int to) throws MalformedMessageException {
        int equals = text.indexOf('=', from);
        if (equals <= from || equals >= to) {
            throw bad("found '" + text.substring(from, to) + "', expected name=value", from);
        }
        return new Field(from, to, decode(text, from, equals), decode(text, equals + 1, to));
    }

    private static String decode(String text, int from, int to) throws MalformedMessageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c < FIRST_PRINTABLE) {
                throw bad("found a blank or a control character, expected %20 or +", at);
            }
            if (c == '%') {
                int high = digit(text, at + 1, to);
                int low = digit(text, at + 2, to);
                if (high < 0 || low < 0) {
                    throw bad("found no two hexadecimal digits behind %", at);
                }
                out.write(high * HEXADECIMAL + low);
                at += ESCAPE_LENGTH;
            } else {
                out.write(c == '+' ? ' ' : c);
                at++;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int digit(String text, int at, int to) {
        return at < to && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), HEXADECIMAL) : -1;
    }

    private static MalformedMessageException bad(String what, int at) {
        return new MalformedMessageException(Rejection.BAD_VALUE, "query or form at character " + at + ": " + what);
    }
}
