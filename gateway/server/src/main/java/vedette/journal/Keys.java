// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of the stored form. Numbers are big-endian, so that the store's byte order is theirs.
 *
 * <ul>
 *   <li>An entry: its sequence number, 8 bytes.
 *   <li>A point of a track: length of the unit's id, 2 bytes; the id in UTF-8; the time, 8 bytes, sign flipped; then the
 *       content's hash, or for a report without a device time its sequence number. The value begins with the sequence
 *       number; what follows is for later versions.
 *   <li>A record of a fold's checkpoint: the fold's name, a zero byte, the record's own key.
 * </ul>
 */
final class Keys {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_UNIT_BYTES = 0xFFFF;

    private Keys() {}

    static byte[] number(long value) {
        byte[] key = new byte[Long.BYTES];
        LONGS.set(key, 0, value);
        return key;
    }

    /** Reads the number at {@code offset}. */
    static long numberAt(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    static byte[] track(String unit, long timeMs, long tail) {
        byte[] prefix = unit.getBytes(StandardCharsets.UTF_8);
        if (prefix.length > MAX_UNIT_BYTES) {
            throw new IllegalArgumentException(
                    "unit id has " + prefix.length + " bytes, expected at most " + MAX_UNIT_BYTES);
        }
        byte[] key = new byte[2 + prefix.length + 2 * Long.BYTES];
        key[0] = (byte) (prefix.length >> 8);
        key[1] = (byte) prefix.length;
        System.arraycopy(prefix, 0, key, 2, prefix.length);
        LONGS.set(key, 2 + prefix.length, timeMs ^ Long.MIN_VALUE);
        LONGS.set(key, 2 + prefix.length + Long.BYTES, tail);
        return key;
    }

    /** Less than every key of the unit, and greater than every key of the units before it. */
    static byte[] trackPrefix(String unit) {
        return Arrays.copyOf(track(unit, 0, 0), 2 + unit.getBytes(StandardCharsets.UTF_8).length);
    }

    static byte[] track(Pending report) {
        return track(report.unit, report.phenomenonMs, report.trackTail());
    }

    static String unitOfTrack(byte[] key) {
        int length = ((key[0] & 0xFF) << 8) | (key[1] & 0xFF);
        return new String(key, 2, length, StandardCharsets.UTF_8);
    }

    static long timeOfTrack(byte[] key) {
        return numberAt(key, key.length - 2 * Long.BYTES) ^ Long.MIN_VALUE;
    }

    static byte[] state(String fold, String key) {
        return (fold + '\0' + key).getBytes(StandardCharsets.UTF_8);
    }

    /** What every record of that fold begins with. */
    static byte[] statePrefix(String fold) {
        return (fold + '\0').getBytes(StandardCharsets.UTF_8);
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
