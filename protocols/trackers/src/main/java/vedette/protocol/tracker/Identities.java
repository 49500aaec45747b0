// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.DeviceId;

/** Who a tracker says it is. An IMEI is the same device in every protocol; any other number belongs to its protocol. */
public final class Identities {
    /** Scheme of an IMEI. */
    public static final String IMEI = "imei";

    private static final int IMEI_DIGITS = 15;

    private Identities() {}

    /** Fifteen digits are an IMEI; anything else is a number of {@code protocol}. */
    public static DeviceId of(String protocol, String identity) throws MalformedMessageException {
        if (identity.isEmpty() || identity.length() > DeviceId.MAX_VALUE_LENGTH) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "identity: found " + identity.length() + " characters, expected 1 to " + DeviceId.MAX_VALUE_LENGTH);
        }
        return new DeviceId(isImei(identity) ? IMEI : protocol, identity);
    }

    /** Whether these are fifteen digits. The check digit is not asked: devices get it wrong. */
    public static boolean isImei(CharSequence identity) {
        return identity.length() == IMEI_DIGITS && isDigits(identity);
    }

    /** Whether these are digits and nothing else, at least one. */
    public static boolean isDigits(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > 0;
    }
}
