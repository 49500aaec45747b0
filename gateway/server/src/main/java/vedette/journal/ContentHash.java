// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 64 bits that stand for a report's content. Part of the stored form: changing it makes every resend look new.
 *
 * <p>Each step is a permutation of the state, so contents of equal length that differ inside one 8-byte word never meet.
 */
final class ContentHash {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ODD = 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio
    private static final long ODD_TOO = 0xD1342543DE82EF95L;

    private ContentHash() {}

    static long of(byte[] bytes, int from, int to) {
        long hash = (to - from) * ODD;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash ^ (long) WORDS.get(bytes, at));
        }
        long rest = 0;
        for (int shift = 0; at < to; at++, shift += 8) {
            rest |= (bytes[at] & 0xFFL) << shift;
        }
        return mix(mix(hash ^ rest));
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 32)) * ODD_TOO;
        mixed = (mixed ^ (mixed >>> 29)) * ODD;
        return mixed ^ (mixed >>> 32);
    }
}
