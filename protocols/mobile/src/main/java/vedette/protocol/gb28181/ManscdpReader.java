// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Reads the XML of a body: elements and their texts, nothing else. There is no document type, no entity but the five of XML,
 * nothing is fetched; depth and number of elements are bounded.
 */
final class ManscdpReader {
    /** Hears of the elements as they end. */
    interface Listener {
        /** An element that has no others inside. */
        void text(String name, String value);

        /** An element that has others inside. */
        void end(String name);
    }

    private static final int MAX_DEPTH = 8;
    private static final int MAX_ELEMENTS = 2_000;
    private static final int PROLOGUE_BYTES = 100;
    private static final Charset CHINESE = Charset.isSupported("GB18030") ? Charset.forName("GB18030") : UTF_8;

    private final String text;
    private final Listener listener;
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder value = new StringBuilder();
    private boolean isLeaf;
    private int elements;
    private int at;

    private ManscdpReader(String text, Listener listener) {
        this.text = text;
        this.listener = listener;
    }

    static void read(byte[] body, Listener listener) throws MalformedMessageException {
        int prologue = Math.min(PROLOGUE_BYTES, body.length);
        boolean isUtf8 =
                new String(body, 0, prologue, US_ASCII).toUpperCase(Locale.ROOT).contains("UTF-8");
        new ManscdpReader(new String(body, isUtf8 ? UTF_8 : CHINESE), listener).read();
    }

    private void read() throws MalformedMessageException {
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '<') {
                markup();
            } else if (letter == '&') {
                entity();
            } else {
                value.append(letter);
                at++;
            }
        }
        if (!open.isEmpty() || elements == 0) {
            throw bad("found the end inside an element, or no element");
        }
    }

    private void markup() throws MalformedMessageException {
        if (text.startsWith("<?", at)) {
            at = behind("?>");
        } else if (text.startsWith("<!--", at)) {
            at = behind("-->");
        } else if (text.startsWith("<!", at)) {
            throw bad("found a document type or a section, expected elements alone");
        } else if (text.startsWith("</", at)) {
            int end = behind(">");
            close(text.substring(at + 2, end - 1).strip());
            at = end;
        } else {
            open();
        }
    }

    private void open() throws MalformedMessageException {
        int end = behind(">");
        boolean isEmpty = text.charAt(end - 2) == '/';
        String inside = text.substring(at + 1, end - (isEmpty ? 2 : 1)).strip();
        int space = 0;
        while (space < inside.length() && inside.charAt(space) > ' ') {
            space++;
        }
        String name = inside.substring(0, space);
        elements++;
        if (name.isEmpty() || elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw bad("found no name, more than " + MAX_ELEMENTS + " elements or more than " + MAX_DEPTH + " levels");
        }
        open.push(name);
        value.setLength(0);
        isLeaf = true;
        at = end;
        if (isEmpty) {
            close(name);
        }
    }

    private void close(String name) throws MalformedMessageException {
        if (open.isEmpty() || !open.pop().equals(name)) {
            throw bad("found an end of " + name + " that nothing began");
        }
        if (isLeaf) {
            listener.text(name, value.toString().strip());
        } else {
            listener.end(name);
        }
        isLeaf = false;
        value.setLength(0);
    }

    private void entity() throws MalformedMessageException {
        int end = text.indexOf(';', at);
        String name = end < 0 ? "" : text.substring(at + 1, end);
        value.append(
                switch (name) {
                    case "lt" -> '<';
                    case "gt" -> '>';
                    case "amp" -> '&';
                    case "quot" -> '"';
                    case "apos" -> '\'';
                    default -> throw bad("found an entity that is none of XML's own");
                });
        at = end + 1;
    }

    private int behind(String mark) throws MalformedMessageException {
        int found = text.indexOf(mark, at);
        if (found < 0) {
            throw bad("found no " + mark);
        }
        return found + mark.length();
    }

    private MalformedMessageException bad(String detail) {
        return new MalformedMessageException(Rejection.BAD_VALUE, "XML at character " + at + ": " + detail);
    }
}
