// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a gateway: one for all systems, or some of their own. Keeps the last time stamp of at most
 * {@value #MAX_STREAMS} signed streams, over all links: what was heard once is not taken again, wherever it is played. Safe
 * from any thread.
 */
final class SigningKeys {
    static final SigningKeys NONE = new SigningKeys(null, Map.of());

    /** Time stamps count units of ten microseconds since the beginning of 2015. */
    private static final long EPOCH_MS = 1_420_070_400_000L;

    private static final long UNITS_PER_MS = 100;
    private static final int MAX_STREAMS = 1_024;
    private static final int STAMP_BYTES = 6;

    /** A stream that is new may be behind the clock by one minute. */
    private static final long MAX_AGE_UNITS = 6_000_000;

    private final @Nullable SigningKey common;
    private final Map<Integer, SigningKey> own;
    private final Map<Integer, Long> lastStamps = new HashMap<>();

    /**
     * @param common of every system that has none of its own; null for those that need not sign
     * @param own by system
     */
    SigningKeys(@Nullable SigningKey common, Map<Integer, SigningKey> own) {
        this.common = common;
        this.own = Map.copyOf(own);
    }

    /** The key of a system; null when it need not sign. */
    @Nullable
    SigningKey of(int system) {
        return own.isEmpty() ? common : own.getOrDefault(system, common);
    }

    /** Empty when the frame is genuine, or need not be; otherwise what is wrong. */
    String fault(Frame frame, long nowMs) {
        SigningKey key = of(frame.system());
        if (key == null) {
            return "";
        }
        if (!frame.isSigned()) {
            return "no signature, expected one of system " + frame.system();
        }
        if (!key.hasSigned(frame)) {
            int offset = frame.length() - SigningKey.HASH_BYTES;
            return "signature at offset " + offset + " is not that of the key";
        }
        byte[] bytes = frame.bytes();
        int link = frame.length() - SigningKey.HASH_BYTES - STAMP_BYTES - 1;
        long stamp = 0;
        for (int i = STAMP_BYTES; i > 0; i--) {
            stamp = stamp << Byte.SIZE | (bytes[link + i] & 0xFF);
        }
        return take(frame.system() << 16 | frame.component() << 8 | (bytes[link] & 0xFF), stamp, nowMs);
    }

    private synchronized String take(int stream, long stamp, long nowMs) {
        Long last = lastStamps.get(stream);
        long oldest = last != null ? last + 1 : stamp(nowMs) - MAX_AGE_UNITS;
        if (stamp < oldest) {
            return "time stamp " + stamp + " of the signature is old, expected at least " + oldest;
        }
        if (last == null && lastStamps.size() >= MAX_STREAMS) {
            return "more than " + MAX_STREAMS + " signed streams";
        }
        lastStamps.put(stream, stamp);
        return "";
    }

    /** The time stamp of now. */
    static long stamp(long nowMs) {
        return (nowMs - EPOCH_MS) * UNITS_PER_MS;
    }
}
