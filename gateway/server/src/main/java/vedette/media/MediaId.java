// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Ids of files: {@value #LENGTH} lower-case hexadecimal digits, the time of receipt and then chance. They rise with time and
 * cannot be guessed. No id, and no name of a file, is made of what a device says. Not thread-safe.
 */
final class MediaId {
    static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final int TIME_DIGITS = 12;

    /** Files of three days or so share a folder. */
    private static final int FOLDER_DIGITS = 5;

    private final SecureRandom random = new SecureRandom();
    private final byte[] chance = new byte[(LENGTH - TIME_DIGITS) / 2];
    private long lastMs;

    /** A new one, above every one before; its time may be a little ahead where many come at once. */
    String next(long nowMs) {
        lastMs = Math.max(lastMs + 1, nowMs);
        random.nextBytes(chance);
        return floor(lastMs) + HEX.formatHex(chance);
    }

    /** Below every id of this time and above every one of earlier times. */
    static String floor(long timeMs) {
        return HEX.toHexDigits(Math.max(0, timeMs), TIME_DIGITS);
    }

    static boolean isOne(String text) {
        return text.length() == LENGTH && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    static String folder(String id) {
        return id.substring(0, FOLDER_DIGITS);
    }

    static boolean isFolder(String name) {
        return name.length() == FOLDER_DIGITS && name.chars().allMatch(HexFormat::isHexDigit);
    }
}
