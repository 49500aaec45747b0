// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.ExtraSink;

/**
 * Reads what a vehicle measures, each by its name and with its scale: plainly on the hot path; with the quantity for
 * people when the reader explains; into a sink when an extra is read back. So an information body is told in one place.
 *
 * <p>All ones is "invalid" and one less is "abnormal", for every width: the first is left out of a sink, the second is said
 * in words. Not thread-safe.
 */
final class Measures {
    private static final int INVALID_8 = 0xFF;
    private static final int INVALID_16 = 0xFFFF;
    private static final long INVALID_32 = 0xFFFF_FFFFL;

    private final FieldReader in;
    private final @Nullable ExtraSink sink;
    private final @Nullable Explanation headings;
    private String prefix = "";

    /** For the hot path. */
    Measures(FieldReader in) {
        this(in, null, null);
    }

    Measures(FieldReader in, @Nullable ExtraSink sink, @Nullable Explanation headings) {
        this.in = in;
        this.sink = sink;
        this.headings = headings;
    }

    FieldReader in() {
        return in;
    }

    /** Whether somebody reads every value; otherwise only those that are returned matter. */
    boolean isWatched() {
        return sink != null || in.isExplaining();
    }

    /** Whether a reading is a value. */
    static boolean isValue8(int raw) {
        return raw < INVALID_8 - 1;
    }

    /** Whether a reading is a value. */
    static boolean isValue16(int raw) {
        return raw < INVALID_16 - 1;
    }

    /** What follows belongs to the thing of that name and number, from 1. */
    void of(String thing, int number) {
        prefix = isWatched() ? thing + number : "";
    }

    /** What follows belongs to the thing of that name. */
    void of(String thing) {
        prefix = isWatched() ? thing : "";
    }

    /** What follows belongs to no thing in particular. */
    void ofAll() {
        prefix = "";
    }

    /** A heading for people over what follows, until {@link #leave}. */
    void enter(String heading) {
        if (headings != null) {
            headings.enter(heading);
        }
    }

    void leave() {
        if (headings != null) {
            headings.leave();
        }
    }

    int u8(String name, Scale scale) throws MalformedMessageException {
        String full = name(name);
        int raw = in.u8(full);
        if (isWatched()) {
            tell(full, raw, INVALID_8, scale);
        }
        return raw;
    }

    int u16(String name, Scale scale) throws MalformedMessageException {
        String full = name(name);
        int raw = in.u16(full);
        if (isWatched()) {
            tell(full, raw, INVALID_16, scale);
        }
        return raw;
    }

    /** 32 bits as they are: unsigned. */
    int u32(String name, Scale scale) throws MalformedMessageException {
        String full = name(name);
        int raw = in.u32(full);
        if (isWatched()) {
            tell(full, Integer.toUnsignedLong(raw), INVALID_32, scale);
        }
        return raw;
    }

    /** One of {@code words}, counted from 0; null for those that do not exist. */
    int word8(String name, @Nullable String... words) throws MalformedMessageException {
        String full = name(name);
        int raw = in.u8(full);
        if (isWatched()) {
            String word = raw < words.length ? words[raw] : null;
            if (word == null) {
                tell(full, raw, INVALID_8, Scale.NUMBER);
            } else {
                in.meaning(word);
                text(full, word);
            }
        }
        return raw;
    }

    int bits8(String name, @Nullable String[] bitNames) throws MalformedMessageException {
        String full = name(name);
        int raw = in.u8(full);
        if (in.isExplaining()) {
            in.meaning(Explanation.names(raw, bitNames));
        }
        number(full, raw);
        return raw;
    }

    int bits32(String name, @Nullable String[] bitNames) throws MalformedMessageException {
        String full = name(name);
        int raw = in.bits32(full, bitNames);
        number(full, Integer.toUnsignedLong(raw));
        return raw;
    }

    /** How many follow; 0 where the count itself is abnormal or invalid. */
    int count8(String name) throws MalformedMessageException {
        int raw = in.u8(name(name));
        if (!isValue8(raw)) {
            in.meaning(raw == INVALID_8 ? "invalid" : "abnormal");
        }
        return isValue8(raw) ? raw : 0;
    }

    /** How many follow; 0 where the count itself is abnormal or invalid. */
    int count16(String name) throws MalformedMessageException {
        int raw = in.u16(name(name));
        if (!isValue16(raw)) {
            in.meaning(raw == INVALID_16 ? "invalid" : "abnormal");
        }
        return isValue16(raw) ? raw : 0;
    }

    /** {@code count} readings of one byte: one text in a sink, {@code -} for those that are no value. */
    void list8(String name, int count, Scale scale) throws MalformedMessageException {
        list(name, count, Byte.BYTES, INVALID_8, scale);
    }

    /** {@code count} readings of two bytes, as {@link #list8}. */
    void list16(String name, int count, Scale scale) throws MalformedMessageException {
        list(name, count, Short.BYTES, INVALID_16, scale);
    }

    private void list(String name, int count, int width, int invalid, Scale scale) throws MalformedMessageException {
        String full = name(name);
        if (!isWatched() || count * width > in.remaining()) {
            in.skip(full, count * width, "");
            return;
        }
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            int raw = width == Byte.BYTES ? in.u8(full) : in.u16(full);
            String value = raw >= invalid - 1 ? "-" : scale.describe(raw);
            in.meaning(i + ": " + value);
            all.append(i == 1 ? "" : " ").append(raw >= invalid - 1 ? "-" : number(scale, raw));
        }
        if (count > 0) {
            text(full, all.toString());
        }
    }

    /** {@code count} codes of four bytes: one text of hexadecimal numbers in a sink. */
    void codes32(String name, int count) throws MalformedMessageException {
        String full = name(name);
        if (!isWatched() || count * Integer.BYTES > in.remaining()) {
            in.skip(full, count * Integer.BYTES, "");
            return;
        }
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            all.append(i == 1 ? "" : " ").append(HexFormat.of().toHexDigits(in.u32(full)));
        }
        if (count > 0) {
            text(full, all.toString());
        }
    }

    /** Text with zero bytes or spaces behind it. */
    String text(String name, int length) throws MalformedMessageException {
        String full = name(name);
        String text = in.text(full, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        String shown = Explanation.printable((end < 0 ? text : text.substring(0, end)).strip());
        if (!shown.isEmpty()) {
            text(full, shown);
        }
        return text;
    }

    /** Bytes that nobody can explain. */
    void bytes(String name, int length, String meaning) throws MalformedMessageException {
        String full = name(name);
        if (sink == null) {
            in.skip(full, length, meaning);
        } else if (length > 0) {
            sink.hex(full, HexFormat.of().formatHex(in.bytes(full, length, meaning)));
        }
    }

    /** Says in a sink what was read otherwise. */
    void text(String full, String value) {
        if (sink != null) {
            sink.text(full, value);
        }
    }

    /** Says in a sink what was read otherwise. */
    void flag(String name, boolean value) {
        if (sink != null) {
            sink.flag(name(name), value);
        }
    }

    private void number(String full, long value) {
        if (sink != null) {
            sink.number(full, value);
        }
    }

    private void tell(String full, long raw, long invalid, Scale scale) {
        if (raw >= invalid - 1) {
            String word = raw == invalid ? "invalid" : "abnormal";
            in.meaning(word);
            if (raw != invalid) {
                text(full, word);
            }
            return;
        }
        if (in.isExplaining()) {
            in.meaning(scale.describe(raw));
        }
        if (sink != null && scale.isWhole()) {
            sink.number(full, scale.whole(raw));
        } else if (sink != null) {
            sink.decimal(full, scale.decimal(raw));
        }
    }

    private static String number(Scale scale, int raw) {
        return scale.isWhole() ? Long.toString(scale.whole(raw)) : Double.toString(scale.decimal(raw));
    }

    private String name(String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
