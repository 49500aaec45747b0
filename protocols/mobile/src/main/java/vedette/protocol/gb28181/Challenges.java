// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Challenge;
import vedette.protocol.Credential;
import vedette.protocol.Endpoint;

/**
 * Challenges units, and knows which answers are fresh. A nonce needs no memory, because whoever has not been let in leaves none
 * behind over UDP: it is made of the time, the unit, where it is (over TCP: the connection) and a key of this process, and
 * holds for {@value #VALID_MS} ms there and nowhere else. Which counts of it were used is remembered by the session, which
 * lives on from the first right answer; a nonce older than what had to be forgotten holds no more.
 */
final class Challenges {
    static final long VALID_MS = 300_000;

    /** Nonces whose counts are remembered. */
    static final int MAX_USED = 256;

    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TIME_DIGITS = 12;
    private static final int MAC_BYTES = 16;
    private static final String DEFAULT_ALGORITHM = "MD5";
    private static final SecretKeySpec KEY = new SecretKeySpec(random(), MAC);

    /** What makes the nonces of this connection its own; empty for datagrams. */
    private final String connection;

    private final Map<String, Long> counts = new LinkedHashMap<>(2);
    private long forgottenMs;

    Challenges(boolean isConnection) {
        connection = isConnection ? HexFormat.of().formatHex(random()) : "";
    }

    private static byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** What the unit shows, if it answers a challenge that holds, and for the first time; otherwise null. */
    Credential.@Nullable Digest fresh(
            String id, Authorization shown, String method, @Nullable Endpoint peer, long nowMs) {
        String nonce = shown.value("nonce");
        if (!holds(nonce, id, peer, nowMs)) {
            return null;
        }
        boolean isCounted = !shown.qop().isEmpty();
        long before = counts.getOrDefault(nonce, 0L);
        if (isCounted ? shown.nonceCount() <= before : before != 0) {
            return null; // somebody has shown it before
        }
        use(nonce, isCounted ? shown.nonceCount() : Long.MAX_VALUE);
        String algorithm = shown.value("algorithm");
        return new Credential.Digest(
                algorithm.isEmpty() ? DEFAULT_ALGORITHM : algorithm.toUpperCase(Locale.ROOT),
                shown.value("realm"),
                shown.value("username"),
                method,
                shown.value("uri"),
                nonce,
                shown.value("nc"),
                shown.value("cnonce"),
                shown.qop(),
                shown.value("response"));
    }

    private boolean holds(String nonce, String id, @Nullable Endpoint peer, long nowMs) {
        if (nonce.length() != TIME_DIGITS + 2 * MAC_BYTES) {
            return false;
        }
        String time = nonce.substring(0, TIME_DIGITS);
        byte[] right = nonce(time, id, peer).getBytes(UTF_8);
        if (!MessageDigest.isEqual(right, nonce.getBytes(UTF_8))) {
            return false;
        }
        long madeMs = HexFormat.fromHexDigitsToLong(time);
        return nowMs - madeMs <= VALID_MS && madeMs > forgottenMs;
    }

    private void use(String nonce, long count) {
        counts.put(nonce, count);
        if (counts.size() > MAX_USED) {
            String oldest = counts.keySet().iterator().next();
            counts.remove(oldest);
            forgottenMs = Math.max(forgottenMs, HexFormat.fromHexDigitsToLong(oldest.substring(0, TIME_DIGITS)));
        }
    }

    /**
     * The header that challenges the unit.
     *
     * @param isStale whether it answered a challenge that does not hold any more: its password may be right
     */
    String header(String id, Challenge challenge, boolean isStale, @Nullable Endpoint peer, long nowMs) {
        String nonce = nonce(HexFormat.of().toHexDigits(nowMs, TIME_DIGITS), id, peer);
        return "Digest realm=\"" + challenge.realm() + "\", nonce=\"" + nonce + "\", algorithm=" + challenge.algorithm()
                + ", qop=\"auth\"" + (isStale ? ", stale=true" : "");
    }

    private String nonce(String time, String id, @Nullable Endpoint peer) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(KEY);
            String where = connection.isEmpty() ? String.valueOf(peer) : connection;
            byte[] full = mac.doFinal((time + ' ' + where + ' ' + id).getBytes(UTF_8));
            return time + HexFormat.of().formatHex(full, 0, MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + ": found none, expected it in every Java", e);
        }
    }
}
