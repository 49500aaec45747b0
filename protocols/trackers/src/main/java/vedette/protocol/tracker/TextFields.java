// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Fix;

/**
 * Reads a line of text field by field, each by its name: what {@code FieldReader} is for binary messages. A field ends at
 * the delimiter or at the end of the line; {@link #piece} cuts fields of a fixed width out of one that has no delimiters.
 * With an {@link Explanation} attached every field is recorded with its offset.
 *
 * <p>The strict reads throw {@link MalformedMessageException} that names field and offset; those that end in {@code OrUnknown}
 * or {@code OrNaN} read a field that may be empty, unreadable or missing. Borrows the line and leaves its indices alone.
 * Not thread-safe.
 */
public final class TextFields {
    private static final int MAX_SHOWN_BYTES = 40;

    private final ByteBuf in;
    private final Bytes characters;
    private final byte delimiter;
    private final int base;
    private final int end;
    private final @Nullable Explanation explanation;
    private int at;
    private boolean more;

    /** Reads {@code line} from its reader index to its writer index, without an explanation. */
    public TextFields(ByteBuf line, char delimiter) {
        this(line, delimiter, null);
    }

    /** Reads {@code line} from its reader index to its writer index. Offsets count from its first byte. */
    public TextFields(ByteBuf line, char delimiter, @Nullable Explanation explanation) {
        this(line, delimiter, explanation, line.readerIndex(), line.readerIndex(), line.writerIndex());
    }

    private TextFields(ByteBuf in, char delimiter, @Nullable Explanation explanation, int base, int from, int end) {
        this.in = in;
        this.characters = new Bytes(in);
        this.delimiter = (byte) delimiter;
        this.explanation = explanation;
        this.base = base;
        this.at = from;
        this.end = end;
        this.more = from < end;
    }

    /** Whether another field follows, which may be empty. */
    public boolean hasMore() {
        return more;
    }

    /** Bytes read so far since the line's first. */
    public int offset() {
        return at - base;
    }

    /** Whether somebody watches: lets a decoder do work that only an explanation needs. */
    public boolean isExplaining() {
        return explanation != null;
    }

    /** Tells the meaning of the field that was read last. Build the text only if asked. */
    public void meaning(String text) {
        if (explanation != null) {
            explanation.meaning(text);
        }
    }

    /** The next field without reading it; empty when there is none. */
    public String peek() {
        return string(at, fieldEnd());
    }

    /** Everything that is left without reading it; empty when there is nothing. */
    public String peekRest() {
        return string(at, end);
    }

    /** How many fields are left. */
    public int count() {
        int count = more ? 1 : 0;
        for (int i = at; i < end; i++) {
            if (in.getByte(i) == delimiter) {
                count++;
            }
        }
        return count;
    }

    /** The next field as it is; it may be empty. */
    public String text(String name) throws MalformedMessageException {
        int from = at;
        return string(from, take(name));
    }

    /** The next field, empty when the line has ended. */
    public String textOrEmpty(String name) throws MalformedMessageException {
        return more ? text(name) : "";
    }

    /** Everything that is left, delimiters included; empty when there is nothing. */
    public String rest(String name) {
        int from = at;
        at = end;
        more = false;
        if (from < end) {
            record(name, from, end);
        }
        return string(from, end);
    }

    /** The next {@code length} bytes of the field that has begun, whatever follows them. */
    public String piece(String name, int length) throws MalformedMessageException {
        int stop = fieldEnd();
        if (length > stop - at) {
            throw refuse(Rejection.TOO_SHORT, name, at, "found " + (stop - at) + " characters, expected " + length);
        }
        int from = at;
        at += length;
        record(name, from, at);
        if (at == end) {
            more = false;
        } else if (at == stop) {
            at++;
        }
        return string(from, from + length);
    }

    /**
     * The next {@code length} bytes whatever stands in them, delimiters included, as a slice of the line; a delimiter behind
     * them is passed over.
     */
    public ByteBuf across(String name, int length) throws MalformedMessageException {
        if (length < 0 || length > end - at) {
            throw refuse(Rejection.TOO_SHORT, name, at, "found " + (end - at) + " characters, expected " + length);
        }
        int from = at;
        at += length;
        record(name, from, at);
        more = at < end;
        if (more && in.getByte(at) == delimiter) {
            at++;
        }
        return in.slice(from, length);
    }

    /** Passes over the next field. */
    public void skip(String name) throws MalformedMessageException {
        take(name);
    }

    /** A reader of the next field alone, which has parts of its own. */
    public TextFields parts(String name, char partDelimiter) throws MalformedMessageException {
        int from = at;
        int stop = take(name);
        return new TextFields(in, partDelimiter, explanation, base, from, stop);
    }

    /** A reader of everything that is left, with another delimiter; this one has nothing more. */
    public TextFields remaining(char otherDelimiter) {
        int from = at;
        at = end;
        more = false;
        return new TextFields(in, otherDelimiter, explanation, base, from, end);
    }

    /** A whole number, with or without a sign. */
    public int integer(String name) throws MalformedMessageException {
        int from = at;
        int stop = take(name);
        long value = TextNumber.whole(characters, from, stop, TextNumber.DECIMAL);
        if (TextNumber.toInt(value) == Fix.UNKNOWN) {
            throw refuse(Rejection.BAD_VALUE, name, from, "found '" + shown(from, stop) + "', expected a whole number");
        }
        return (int) value;
    }

    /** A whole number; {@link Fix#UNKNOWN} where there is none. */
    public int integerOrUnknown(String name) throws MalformedMessageException {
        return TextNumber.toInt(longOrUnknown(name, TextNumber.DECIMAL));
    }

    /** A whole number in hexadecimal digits, at most 32 bits; {@link TextNumber#NONE} where there is none. */
    public long hexOrUnknown(String name) throws MalformedMessageException {
        return longOrUnknown(name, TextNumber.HEXADECIMAL);
    }

    /** A whole number; {@link TextNumber#NONE} where there is none. */
    public long longOrUnknown(String name) throws MalformedMessageException {
        return longOrUnknown(name, TextNumber.DECIMAL);
    }

    /** A number with or without sign and decimal point. */
    public double number(String name) throws MalformedMessageException {
        int from = at;
        int stop = take(name);
        double value = TextNumber.decimal(characters, from, stop);
        if (Double.isNaN(value)) {
            throw refuse(Rejection.BAD_VALUE, name, from, "found '" + shown(from, stop) + "', expected a number");
        }
        return value;
    }

    /** A number; NaN where there is none. */
    public double numberOrNaN(String name) throws MalformedMessageException {
        if (!more) {
            return Double.NaN;
        }
        int from = at;
        return TextNumber.decimal(characters, from, take(name));
    }

    /** The refusal of a field whose value cannot be understood: {@code found} and {@code expected} are for people. */
    public MalformedMessageException bad(String name, String found, String expected) {
        String what = "found '" + Explanation.printable(found) + "', expected " + expected;
        return refuse(Rejection.BAD_VALUE, name, at, what);
    }

    private long longOrUnknown(String name, int radix) throws MalformedMessageException {
        if (!more) {
            return TextNumber.NONE;
        }
        int from = at;
        return TextNumber.whole(characters, from, take(name), radix);
    }

    /** Reads past the next field and its delimiter; where the field ends. */
    private int take(String name) throws MalformedMessageException {
        if (!more) {
            throw refuse(Rejection.TOO_SHORT, name, at, "the line ends before it");
        }
        int stop = fieldEnd();
        record(name, at, stop);
        more = stop < end;
        at = more ? stop + 1 : end;
        return stop;
    }

    private int fieldEnd() {
        for (int i = at; i < end; i++) {
            if (in.getByte(i) == delimiter) {
                return i;
            }
        }
        return end;
    }

    private void record(String name, int from, int to) {
        if (explanation != null) {
            String raw = Explanation.printable(string(from, to));
            explanation.field(from - base, ByteBufUtil.hexDump(in, from, to - from), name, raw, "");
        }
    }

    private MalformedMessageException refuse(Rejection reason, String name, int where, String what) {
        return new MalformedMessageException(reason, name + " at offset " + (where - base) + ": " + what);
    }

    private String string(int from, int to) {
        return from >= to ? "" : in.toString(from, to - from, StandardCharsets.UTF_8);
    }

    private String shown(int from, int to) {
        return Explanation.printable(string(from, Math.min(to, from + MAX_SHOWN_BYTES)));
    }

    /** Bytes as characters of the same number, so that one reader of numbers serves lines and strings. */
    private record Bytes(ByteBuf in) implements CharSequence {
        @Override
        public int length() {
            return in.writerIndex();
        }

        @Override
        public char charAt(int index) {
            return (char) in.getUnsignedByte(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return in.toString(start, end - start, StandardCharsets.ISO_8859_1);
        }
    }
}
