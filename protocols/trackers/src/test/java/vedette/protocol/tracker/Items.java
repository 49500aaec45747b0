// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import java.util.List;
import vedette.protocol.Protocol;
import vedette.protocol.testkit.ExtraItems;
import vedette.telemetry.Report;

/** The items of an extra as texts, in their order: {@code name=5}, {@code name='text'}, {@code name=#beef}. */
public final class Items {
    private Items() {}

    /** Those of a report. */
    public static List<String> of(Protocol protocol, Report report) {
        return ExtraItems.of(protocol, report).lines();
    }

    /** Those of the extra whose bytes these are. */
    public static List<String> of(Protocol protocol, byte[] bytes) {
        return ExtraItems.of(protocol, bytes).lines();
    }
}
