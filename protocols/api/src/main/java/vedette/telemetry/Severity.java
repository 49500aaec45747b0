// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Locale;

/** How much a {@linkplain Note note} matters: the levels of RFC 5424, in its order. Stored by number: never reordered. */
public enum Severity {
    EMERGENCY,
    ALERT,
    CRITICAL,
    ERROR,
    WARNING,
    NOTICE,
    INFORMATIONAL,
    DEBUG;

    private static final Severity[] ALL = values();

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Name on the wire to subscribers. */
    public String wireName() {
        return wireName;
    }

    /** The level of RFC 5424, 0 to 7; any other number counts as {@link #DEBUG}. */
    public static Severity of(int level) {
        return level >= 0 && level < ALL.length ? ALL[level] : DEBUG;
    }
}
