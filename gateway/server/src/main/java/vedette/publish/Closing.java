// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.Locale;

/** Why the gateway ends a subscriber's connection: a closed set, with the codes of the subscriber protocol. */
enum Closing {
    HELLO_TIMEOUT(4408),
    TOO_LARGE(4413),
    RATE_LIMITED(4429),
    SHUTTING_DOWN(4503),
    TOO_SLOW(4504),
    INTERNAL(1011),
    /** The client went away. */
    BY_CLIENT(1000);

    private final int code;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Closing(int code) {
        this.code = code;
    }

    short code() {
        return (short) code;
    }

    String wireName() {
        return wireName;
    }
}
