// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a unit is being heard, judged by expected intervals and never by sockets. */
public enum Link {
    /** Its state is fresh. */
    ONLINE,
    /** Its state is older than it should be, and some source was heard within the offline limit. */
    STALE,
    /** Nothing was heard within the offline limit. */
    OFFLINE,
    /** Nothing was ever heard. */
    NEVER;

    private static final Link[] VALUES = values();

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** The one of that wire name, null when there is none. */
    public static @Nullable Link of(String wireName) {
        for (Link link : VALUES) {
            if (link.wireName.equals(wireName)) {
                return link;
            }
        }
        return null;
    }
}
