// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Checksum;
import vedette.telemetry.DeviceId;

/** JSON text in UTF-8, written by hand: no strings are built on the way. Grows as needed; not thread-safe. */
final class JsonBytes {
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Takes back everything after the first {@code newLength} bytes. */
    void cut(int newLength) {
        length = newLength;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, length);
    }

    void addTo(Checksum sum) {
        sum.update(bytes, 0, length);
    }

    /** The form of ASCII text that {@link #raw(byte[])} takes. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    JsonBytes raw(byte[] ready) {
        return raw(ready, 0, ready.length);
    }

    JsonBytes raw(byte[] ready, int offset, int count) {
        reserve(count);
        System.arraycopy(ready, offset, bytes, length, count);
        length += count;
        return this;
    }

    JsonBytes raw(JsonBytes other) {
        return raw(other.bytes, 0, other.length);
    }

    /** Text that is known to be ASCII and to need no escape. */
    JsonBytes raw(String ascii) {
        int count = ascii.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
        return this;
    }

    JsonBytes raw(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** A quoted string. A half of a surrogate pair becomes U+FFFD. */
    JsonBytes text(String value) {
        raw('"');
        characters(value);
        return raw('"');
    }

    JsonBytes device(DeviceId id) {
        raw('"');
        characters(id.scheme());
        raw(':');
        characters(id.value());
        return raw('"');
    }

    JsonBytes flag(boolean value) {
        return raw(value ? "true" : "false");
    }

    JsonBytes number(long value) {
        if (value == Long.MIN_VALUE) {
            return raw("-9223372036854775808");
        }
        reserve(LONGEST_NUMBER);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long bound = 10; digits < 19 && rest >= bound; bound *= 10) {
            digits++;
        }
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** {@code value} / 10^{@code decimals}, without trailing zeros; at most 7 decimals. */
    JsonBytes fixed(long value, int decimals) {
        long magnitude = Math.abs(value);
        if (value < 0) {
            raw('-');
        }
        long unit = POWERS_OF_TEN[decimals];
        number(magnitude / unit);
        long fraction = magnitude % unit;
        if (fraction == 0) {
            return this;
        }
        raw('.');
        for (long place = unit / 10; fraction != 0; place /= 10) {
            raw((char) ('0' + fraction / place));
            fraction %= place;
        }
        return this;
    }

    /** A decimal that did not come as fixed point; what JSON cannot say is null. */
    JsonBytes decimal(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return raw("null");
        }
        return raw(
                value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString((long) value)
                        : Double.toString(value));
    }

    private void characters(String value) {
        int count = value.length();
        reserve(count * 6); // the longest escape of one character
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                i = beyondAscii(value, i, c);
            } else if (c < 0x20 || c == '"' || c == '\\') {
                escaped(c);
            } else {
                bytes[length++] = (byte) c;
            }
        }
    }

    private int beyondAscii(String value, int at, char c) {
        int last = at;
        int point = c;
        if (Character.isHighSurrogate(c) && at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))) {
            point = Character.toCodePoint(c, value.charAt(at + 1));
            last = at + 1;
        } else if (Character.isSurrogate(c)) {
            point = 0xFFFD;
        }
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | (point >> 6));
        } else if (point < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (point >> 12));
            bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | (point >> 18));
            bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (point & 0x3F));
        return last;
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        if (c == '"' || c == '\\') {
            bytes[length++] = (byte) c;
        } else {
            bytes[length++] = 'u';
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[c >> 4];
            bytes[length++] = HEX[c & 0xF];
        }
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
