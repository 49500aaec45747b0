// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Reads the elements and attributes of one small XML document. There are no document types, no entities but the five of XML
 * and those of characters, and bounds for everything: an event needs no more. Text between tags is passed over, but for that
 * of an element without others inside. Not thread-safe.
 */
final class XmlReader {
    /** Takes what is read, in the order of the document. */
    interface Sink {
        /**
         * Takes the value of an attribute, or the text of an element (its name is then empty).
         *
         * @param element names of the elements round it, the outermost left out, with dots
         * @param from index of its first byte
         * @param to index behind its last byte
         */
        void value(String element, String attribute, String value, int from, int to);
    }

    private static final int MAX_DEPTH = 16;
    private static final int MAX_VALUES = 2_000;
    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_ENTITY_LENGTH = 10;
    private static final int HEXADECIMAL = 16;

    private final byte[] source;
    private final Sink sink;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private int count;
    private boolean seen;

    /** Whether the element that is open has no other one inside so far. */
    private boolean leaf;

    XmlReader(byte[] source, Sink sink) {
        this.source = source;
        this.sink = sink;
    }

    /** Reads the document, whose outermost element is {@code root}. */
    void read(String root) throws MalformedMessageException {
        while (at < source.length) {
            int text = at;
            while (at < source.length && source[at] != '<') {
                at++;
            }
            if (at > text) {
                text(text, starts("</"));
            }
            if (at < source.length) {
                tag(root);
            }
        }
        if (!seen || !open.isEmpty()) {
            throw new MalformedMessageException(Rejection.TOO_SHORT, "found no end of <" + root + '>');
        }
    }

    private void text(int from, boolean ends) throws MalformedMessageException {
        boolean blank = true;
        for (int i = from; i < at && blank; i++) {
            blank = source[i] <= ' ' && source[i] >= 0;
        }
        if (blank) {
            return;
        }
        if (open.isEmpty()) {
            at = from;
            throw bad("found text outside of the elements");
        }
        if (ends && leaf) {
            hand("", from, at);
        }
    }

    /** Reads what begins with an angle bracket. */
    private void tag(String root) throws MalformedMessageException {
        if (starts("<?")) {
            skipTo("?>");
        } else if (starts("<!--")) {
            skipTo("-->");
        } else if (starts("<![CDATA[")) {
            skipTo("]]>");
        } else if (starts("<!")) {
            throw bad("found a document type, expected none");
        } else if (starts("</")) {
            end();
        } else {
            element(root);
        }
    }

    private void end() throws MalformedMessageException {
        at += 2;
        String name = name();
        blanks();
        expect('>');
        if (!name.equals(open.pollLast())) {
            throw bad("found the end of <" + name + ">, which is not open");
        }
        leaf = false;
    }

    private void element(String root) throws MalformedMessageException {
        at++;
        String name = name();
        if (open.isEmpty() && (seen || !name.equals(root))) {
            throw bad("found <" + name + ">, expected one <" + root + "> and nothing beside it");
        }
        seen = true;
        open.addLast(name);
        leaf = true;
        if (open.size() > MAX_DEPTH) {
            throw new MalformedMessageException(
                    Rejection.LIMIT, "more than " + MAX_DEPTH + " elements inside each other");
        }
        for (blanks(); at < source.length && source[at] != '>' && source[at] != '/'; blanks()) {
            attribute();
        }
        if (starts("/")) {
            at++;
            open.removeLast();
            leaf = false;
        }
        expect('>');
    }

    private void attribute() throws MalformedMessageException {
        String name = name();
        blanks();
        expect('=');
        blanks();
        byte quote = at < source.length ? source[at] : 0;
        if (quote != '"' && quote != '\'') {
            throw bad("found an attribute without quotes: " + name);
        }
        at++;
        int from = at;
        while (at < source.length && source[at] != quote) {
            if (source[at] == '<') {
                throw bad("found < in an attribute: " + name);
            }
            at++;
        }
        int to = at;
        expect((char) quote);
        hand(name, from, to);
    }

    private void hand(String attribute, int from, int to) throws MalformedMessageException {
        count++;
        if (count > MAX_VALUES) {
            throw new MalformedMessageException(Rejection.LIMIT, "more than " + MAX_VALUES + " values");
        }
        StringBuilder path = new StringBuilder();
        boolean outermost = true;
        for (String element : open) {
            path.append(outermost || path.length() == 0 ? "" : ".").append(outermost ? "" : element);
            outermost = false;
        }
        sink.value(path.toString(), attribute, decoded(from, to), from, to);
    }

    private String decoded(int from, int to) throws MalformedMessageException {
        String text = new String(source, from, to - from, StandardCharsets.UTF_8);
        int and = text.indexOf('&');
        if (and < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (and >= 0) {
            int end = text.indexOf(';', and);
            if (end < 0 || end - and > MAX_ENTITY_LENGTH) {
                throw bad("found & without its name and semicolon");
            }
            out.append(text, done, and).appendCodePoint(character(text.substring(and + 1, end)));
            done = end + 1;
            and = text.indexOf('&', done);
        }
        return out.append(text, done, text.length()).toString();
    }

    private int character(String name) throws MalformedMessageException {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(name);
        };
    }

    private int numbered(String name) throws MalformedMessageException {
        try {
            boolean hex = name.startsWith("#x");
            int code = name.startsWith("#")
                    ? Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? HEXADECIMAL : 10)
                    : -1;
            if (Character.isValidCodePoint(code) && code > 0) {
                return code;
            }
        } catch (NumberFormatException e) {
            throw bad("found the entity " + name + ", expected a number"); // such as #12x
        }
        throw bad("found the entity " + name + ", expected one of XML's own");
    }

    private String name() throws MalformedMessageException {
        int from = at;
        while (at < source.length && isNamePart(source[at])) {
            at++;
        }
        if (at == from || at - from > MAX_NAME_LENGTH) {
            throw bad("found no name of 1 to " + MAX_NAME_LENGTH + " characters");
        }
        return new String(source, from, at - from, StandardCharsets.UTF_8);
    }

    private static boolean isNamePart(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '_'
                || b == '-'
                || b == '.'
                || b == ':'
                || b < 0;
    }

    private void blanks() {
        while (at < source.length && source[at] <= ' ' && source[at] >= 0) {
            at++;
        }
    }

    private boolean starts(String mark) {
        for (int i = 0; i < mark.length(); i++) {
            if (at + i >= source.length || source[at + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void skipTo(String mark) throws MalformedMessageException {
        while (at < source.length && !starts(mark)) {
            at++;
        }
        if (at >= source.length) {
            throw new MalformedMessageException(Rejection.TOO_SHORT, "found no " + mark);
        }
        at += mark.length();
    }

    private void expect(char wanted) throws MalformedMessageException {
        if (at >= source.length) {
            throw new MalformedMessageException(Rejection.TOO_SHORT, "found the end, expected " + wanted);
        }
        if (source[at] != wanted) {
            throw bad("found '" + Explanation.printable(String.valueOf((char) (source[at] & 0xFF))) + "', expected "
                    + wanted);
        }
        at++;
    }

    private MalformedMessageException bad(String what) {
        return new MalformedMessageException(Rejection.BAD_VALUE, "byte " + at + ": " + what);
    }
}
