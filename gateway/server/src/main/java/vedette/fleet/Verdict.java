// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.Locale;

/** What the fleet's records say to a device that wants in. */
public enum Verdict {
    ADMITTED,
    /** Nobody knows it. */
    UNKNOWN_DEVICE,
    /** It is known and has no code or password yet. */
    NO_CREDENTIAL,
    WRONG_CREDENTIAL,
    /** The identity belongs to another device, which is connected or has other papers. */
    CLAIMED,
    /** Too many wrong ones from this address, or a limit of the fleet: it may try again later. */
    TRY_LATER;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
