// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as {@code Range: bytes=…} asks for it (RFC 9110, section 14).
 *
 * @param firstByte its offset
 * @param lengthBytes 0 when nothing of the file is in the range
 */
record ByteRange(long firstByte, long lengthBytes) {
    private static final String UNIT = "bytes=";
    private static final int MAX_DIGITS = 18;

    /** Null when the whole file is to be sent: nothing is asked for, or not in a form that has to be understood. */
    static @Nullable ByteRange of(@Nullable String header, long fileBytes) {
        if (header == null || !header.startsWith(UNIT)) {
            return null;
        }
        String range = header.substring(UNIT.length()).trim();
        int dash = range.indexOf('-');
        if (dash < 0 || !isNumber(range.substring(0, dash)) || !isNumber(range.substring(dash + 1))) {
            return null;
        }
        String first = range.substring(0, dash);
        String last = range.substring(dash + 1);
        if (first.isEmpty()) {
            long length = last.isEmpty() ? -1 : Math.min(Long.parseLong(last), fileBytes);
            return length < 0 ? null : new ByteRange(fileBytes - length, length);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? fileBytes - 1 : Math.min(Long.parseLong(last), fileBytes - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return null;
        }
        return new ByteRange(from, Math.max(0, to - from + 1));
    }

    private static boolean isNumber(String text) {
        return text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    long lastByte() {
        return firstByte + lengthBytes - 1;
    }
}
