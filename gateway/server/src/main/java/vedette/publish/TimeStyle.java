// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How instants are written. */
enum TimeStyle {
    /** Integer milliseconds since 1970 UTC: the live bindings. */
    MILLIS,
    /** RFC 3339 in UTC: GeoJSON. */
    RFC_3339;

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    void write(long timeMs, JsonBytes out) {
        if (this == MILLIS) {
            out.number(timeMs);
        } else {
            out.text(text(timeMs));
        }
    }

    static String text(long timeMs) {
        return FORMAT.format(Instant.ofEpochMilli(timeMs));
    }
}
