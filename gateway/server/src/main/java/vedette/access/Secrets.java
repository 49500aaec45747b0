// SPDX-License-Identifier: Apache-2.0
package vedette.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Makes secrets, hashes them, and compares in constant time. Hashes carry their own parameters, parted by {@code $}:
 *
 * <pre>
 * sha256$salt$hash                      of a code that a machine made: 128 random bits need no slow hash
 * pbkdf2-sha256$iterations$salt$hash    of a password that a person chose
 * </pre>
 *
 * <p>Thread-safe. Hashing and verifying a password is slow on purpose, some tenths of a second: not on an event loop.
 */
public final class Secrets {
    /** Rounds of PBKDF2-HMAC-SHA256 for new passwords; what is stored keeps the count that it was made with. */
    public static final int PASSWORD_ITERATIONS = 600_000;

    /** Longest password that is looked at. */
    public static final int MAX_PASSWORD_LENGTH = 128;

    /** Length of a code: 128 random bits in base 85. */
    public static final int CODE_LENGTH = 20;

    /** Printable ASCII without quotes, backslash, comma, semicolon and space, which terminals and tables stumble over. */
    private static final String CODE_ALPHABET =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

    private static final String CODE_SCHEME = "sha256";
    private static final String PASSWORD_SCHEME = "pbkdf2-sha256";
    private static final int CODE_BYTES = 16;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final Base64.Encoder TO_TEXT = Base64.getEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getDecoder();

    private final SecureRandom random = new SecureRandom();
    private final int passwordIterations;

    public Secrets() {
        this(PASSWORD_ITERATIONS);
    }

    /** For tests that cannot wait: fewer rounds. */
    public Secrets(int passwordIterations) {
        this.passwordIterations = passwordIterations;
    }

    /** A new code of {@value #CODE_LENGTH} printable characters, as hard to guess as a key. */
    public String newCode() {
        byte[] bytes = random(CODE_BYTES);
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_BYTES; i += Integer.BYTES) {
            long group = 0;
            for (int j = 0; j < Integer.BYTES; j++) {
                group = (group << Byte.SIZE) | (bytes[i + j] & 0xff);
            }
            for (int digit = 0; digit < CODE_LENGTH / (CODE_BYTES / Integer.BYTES); digit++) {
                code.append(CODE_ALPHABET.charAt((int) (group % CODE_ALPHABET.length())));
                group /= CODE_ALPHABET.length();
            }
        }
        return code.toString();
    }

    /** Hash of a code that {@link #newCode} made. Fast. */
    public String hashOfCode(String code) {
        byte[] salt = random(SALT_BYTES);
        return CODE_SCHEME + '$' + TO_TEXT.encodeToString(salt) + '$' + TO_TEXT.encodeToString(sha256(salt, code));
    }

    /** Hash of a password that a person chose. Slow. */
    public String hashOfPassword(String password) {
        byte[] salt = random(SALT_BYTES);
        return PASSWORD_SCHEME
                + '$'
                + passwordIterations
                + '$'
                + TO_TEXT.encodeToString(salt)
                + '$'
                + TO_TEXT.encodeToString(pbkdf2(salt, password, passwordIterations));
    }

    /** Whether verifying against this hash takes long. */
    public static boolean isSlow(String stored) {
        return stored.startsWith(PASSWORD_SCHEME);
    }

    /** Whether {@code given} is the secret that {@code stored} was made from; never for an empty or broken hash. */
    public static boolean matches(String stored, String given) {
        if (given.length() > MAX_PASSWORD_LENGTH) {
            return false;
        }
        String[] parts = stored.split("\\$", -1);
        try {
            if (parts.length == 3 && parts[0].equals(CODE_SCHEME)) {
                return MessageDigest.isEqual(FROM_TEXT.decode(parts[2]), sha256(FROM_TEXT.decode(parts[1]), given));
            }
            if (parts.length == 4 && parts[0].equals(PASSWORD_SCHEME)) {
                int iterations = Integer.parseInt(parts[1]);
                return iterations > 0
                        && iterations <= MAX_ITERATIONS
                        && MessageDigest.isEqual(
                                FROM_TEXT.decode(parts[3]), pbkdf2(FROM_TEXT.decode(parts[2]), given, iterations));
            }
            return false;
        } catch (IllegalArgumentException broken) {
            return false; // a number or base 64 that is none: this hash matches nothing
        }
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] salt, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(secret.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256: found none, expected it in every Java", e);
        }
    }

    private static byte[] pbkdf2(byte[] salt, String password, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2WithHmacSHA256: found none, expected it in every Java", e);
        } finally {
            spec.clearPassword();
        }
    }
}
