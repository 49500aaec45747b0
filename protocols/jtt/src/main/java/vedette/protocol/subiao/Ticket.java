// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vedette.telemetry.DeviceId;

/**
 * The alarm number that a terminal is given when its files are asked for, and shows when it brings them on a connection on
 * which nobody authenticates. It cannot be guessed and needs no memory: it is made of the device, the alarm's identity, the
 * time and a key of this process. After {@value #VALID_HOURS} hours, or a restart, it is worth nothing.
 */
final class Ticket {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** For a terminal that had no link for the rest of its shift. */
    static final int VALID_HOURS = 24;

    private static final long VALID_SECONDS = TimeUnit.HOURS.toSeconds(VALID_HOURS);

    /** A ticket begins with the second of its issue. */
    private static final int TIME_DIGITS = 8;

    private static final int MAC_BYTES = (AttachmentRequest.NUMBER_BYTES - TIME_DIGITS) / 2;
    private static final SecretKeySpec KEY = newKey();

    private Ticket() {}

    /** {@value AttachmentRequest#NUMBER_BYTES} hexadecimal digits. */
    static String of(DeviceId device, AlarmIdentity identity, long nowMs) {
        return of(device, identity, HexFormat.of().toHexDigits(nowMs / 1_000, TIME_DIGITS));
    }

    private static String of(DeviceId device, AlarmIdentity identity, String issued) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            byte[] full = mac.doFinal((device + "/" + identity.key() + '/' + issued).getBytes(StandardCharsets.UTF_8));
            return issued + HexFormat.of().formatHex(full, 0, MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing, expected in every Java", e);
        }
    }

    /** Whether it was issued for this, and not too long ago. */
    static boolean isRight(DeviceId device, AlarmIdentity identity, String shown, long nowMs) {
        if (shown.length() != AttachmentRequest.NUMBER_BYTES) {
            return false;
        }
        String issued = shown.substring(0, TIME_DIGITS);
        byte[] wanted = of(device, identity, issued).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, shown.getBytes(StandardCharsets.UTF_8))
                && nowMs / 1_000 - HexFormat.fromHexDigitsToLong(issued) <= VALID_SECONDS;
    }

    private static SecretKeySpec newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, ALGORITHM);
    }
}
