// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vedette.telemetry.DeviceId;

/**
 * The alarm number that a terminal is given when its files are asked for, and shows when it brings them on a connection on
 * which nobody authenticates. It cannot be guessed and needs no memory: it is made of the device, the alarm's identity and a
 * key of this process. After a restart an old one is worth nothing.
 */
final class Ticket {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TICKET_BYTES = AttachmentRequest.NUMBER_BYTES / 2;
    private static final SecretKeySpec KEY = newKey();

    private Ticket() {}

    /** {@value AttachmentRequest#NUMBER_BYTES} hexadecimal digits. */
    static String of(DeviceId device, AlarmIdentity identity) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            byte[] full = mac.doFinal((device + "/" + identity.key()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(full, 0, TICKET_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing, expected in every Java", e);
        }
    }

    static boolean isRight(DeviceId device, AlarmIdentity identity, String shown) {
        byte[] wanted = of(device, identity).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, shown.getBytes(StandardCharsets.UTF_8));
    }

    private static SecretKeySpec newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, ALGORITHM);
    }
}
