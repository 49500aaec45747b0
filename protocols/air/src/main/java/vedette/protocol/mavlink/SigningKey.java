// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The secret of a signed link of version 2: a signature is the first 48 bits of SHA-256 over it and the frame. */
final class SigningKey {
    static final int KEY_BYTES = 32;
    static final int HASH_BYTES = 6;

    private final byte[] key;

    SigningKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("key has " + key.length + " bytes, expected " + KEY_BYTES);
        }
        this.key = key.clone();
    }

    /** Whether the frame's signature is of this key; says nothing of its time stamp. */
    boolean hasSigned(Frame frame) {
        int end = frame.length() - HASH_BYTES;
        byte[] stated = Arrays.copyOfRange(frame.bytes(), end, frame.length());
        return MessageDigest.isEqual(hash(frame.bytes(), end), stated);
    }

    /** The signature of the first {@code end} bytes, which go up to the time stamp. */
    byte[] hash(byte[] bytes, int end) {
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
