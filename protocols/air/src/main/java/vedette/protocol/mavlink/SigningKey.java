// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks the signatures of version 2: the first 48 bits of SHA-256 over the key and the frame, and a time stamp that only
 * grows. One a session; keeps the last time stamp of at most {@value #MAX_STREAMS} streams.
 */
final class SigningKey {
    static final int KEY_BYTES = 32;

    private static final int MAX_STREAMS = 1_024;
    private static final int HASH_BYTES = 6;
    private static final int STAMP_BYTES = 6;
    private static final long EPOCH_MS = 1_420_070_400_000L;
    private static final long UNITS_PER_MS = 100;

    /** A stream that is new may be behind the clock by one minute. */
    private static final long MAX_AGE_UNITS = 6_000_000;

    private final byte[] key;
    private final Map<Integer, Long> lastStamps = new HashMap<>();

    SigningKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("key has " + key.length + " bytes, expected " + KEY_BYTES);
        }
        this.key = key.clone();
    }

    /** Empty when the frame is genuine, otherwise what is wrong. */
    String fault(Frame frame, long nowMs) {
        if (!frame.isSigned()) {
            return "no signature, expected one";
        }
        byte[] bytes = frame.bytes();
        int hash = frame.length() - HASH_BYTES;
        if (!MessageDigest.isEqual(hash(bytes, hash), Arrays.copyOfRange(bytes, hash, hash + HASH_BYTES))) {
            return "signature at offset " + hash + " is not that of the key";
        }
        long stamp = 0;
        for (int i = STAMP_BYTES; i > 0; i--) {
            stamp = stamp << Byte.SIZE | (bytes[hash - STAMP_BYTES - 1 + i] & 0xFF);
        }
        int link = bytes[hash - STAMP_BYTES - 1] & 0xFF;
        int stream = frame.system() << 16 | frame.component() << 8 | link;
        Long last = lastStamps.get(stream);
        long oldest = last != null ? last + 1 : (nowMs - EPOCH_MS) * UNITS_PER_MS - MAX_AGE_UNITS;
        if (stamp < oldest || (last == null && lastStamps.size() >= MAX_STREAMS)) {
            return "time stamp " + stamp + " of the signature is old, expected at least " + oldest;
        }
        lastStamps.put(stream, stamp);
        return "";
    }

    private byte[] hash(byte[] bytes, int end) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            digest.update(ByteBuffer.wrap(bytes, 0, end));
            return Arrays.copyOf(digest.digest(), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
