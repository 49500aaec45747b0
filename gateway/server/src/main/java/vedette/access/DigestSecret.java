// SPDX-License-Identifier: Apache-2.0
package vedette.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the digests of a device (RFC 7616; SIP: RFC 3261, section 22) are checked against: the hash of its name, a realm and
 * its password, which the RFCs call H(A1). In that realm it is as good as the password itself, and a weak password is guessed
 * from it quickly: whoever can avoid to keep one, does. Kept as text, {@code algorithm$realm$hash}.
 *
 * @param algorithm {@link #MD5} or {@link #SHA_256}
 * @param realm 1 to {@value #MAX_REALM_LENGTH} letters, digits and {@code . _ @ -}
 * @param ha1 in lower-case hexadecimal digits
 */
public record DigestSecret(String algorithm, String realm, String ha1) {
    public static final String MD5 = "MD5";
    public static final String SHA_256 = "SHA-256";

    /** Those that are known. */
    public static final List<String> ALGORITHMS = List.of(MD5, SHA_256);

    static final int MAX_REALM_LENGTH = 64;

    public DigestSecret {
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException("algorithm: found '" + algorithm + "', expected one of " + ALGORITHMS);
        }
        if (!isRealm(realm)) {
            throw new IllegalArgumentException("realm: found '" + realm + "', expected 1 to " + MAX_REALM_LENGTH
                    + " letters, digits, dots, underscores, at signs and hyphens");
        }
    }

    /** Whether {@code text} can be a realm. */
    public static boolean isRealm(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_REALM_LENGTH
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "._@-".indexOf(c) >= 0);
    }

    /** The secret of whoever calls itself {@code username}. */
    public static DigestSecret of(String algorithm, String realm, String username, String password) {
        return new DigestSecret(
                algorithm,
                realm,
                ALGORITHMS.contains(algorithm) ? hash(algorithm, username + ':' + realm + ':' + password) : "");
    }

    /** Null for an empty or broken text. */
    public static @Nullable DigestSecret parse(String stored) {
        String[] parts = stored.split("\\$", -1);
        return parts.length == 3 && ALGORITHMS.contains(parts[0]) && isRealm(parts[1]) && !parts[2].isEmpty()
                ? new DigestSecret(parts[0], parts[1], parts[2])
                : null;
    }

    /** What {@link #parse} reads. */
    public String stored() {
        return algorithm + '$' + realm + '$' + ha1;
    }

    /** The right response where no quality of protection was agreed on. */
    public String response(String method, String uri, String nonce) {
        return hash(algorithm, ha1 + ':' + nonce + ':' + hash(algorithm, method + ':' + uri));
    }

    /** The right response with a count of the nonce and a nonce of the client. */
    public String response(String method, String uri, String nonce, String nonceCount, String clientNonce, String qop) {
        String fresh = nonce + ':' + nonceCount + ':' + clientNonce + ':' + qop;
        return hash(algorithm, ha1 + ':' + fresh + ':' + hash(algorithm, method + ':' + uri));
    }

    /** Whether two responses are the same, in constant time; how their digits are written is all one. */
    public static boolean isSame(String right, String shown) {
        return MessageDigest.isEqual(lowerCase(right), lowerCase(shown));
    }

    private static byte[] lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(US_ASCII);
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + ": found none, expected it in every Java", e);
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "DigestSecret[" + algorithm + ", " + realm + ']';
    }
}
