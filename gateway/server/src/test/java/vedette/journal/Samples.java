// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.ArrayList;
import java.util.List;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** Drafts as the tests of the journal need them. */
final class Samples {
    /** Receive time of all samples. */
    static final long RECEIVED_MS = 1_763_715_310_000L;

    private Samples() {}

    static DeviceId device(String unit) {
        return new DeviceId("jt808", "1391234" + unit.hashCode() % 10_000);
    }

    /** A report of the unit, at a device time, from a latitude. */
    static Draft report(String unit, long timeMs, int latitudeE7) {
        Fix fix = new Fix(timeMs, latitudeE7, 1_215_014_000, 1600, 1014, 27_000);
        return reported(unit, Report.of("jt808", device(unit), RECEIVED_MS, fix));
    }

    static Draft reported(String unit, Report report) {
        return new Draft(unit, report.receivedMs(), new EntryBody.Reported(report));
    }

    static Draft edit(String id, String json) {
        return new Draft(Draft.NO_UNIT, RECEIVED_MS, new EntryBody.FleetEdited("unit", id, json, "operator"));
    }

    static List<Entry> all(EntryCursor cursor) {
        try (cursor) {
            List<Entry> entries = new ArrayList<>();
            cursor.forEachRemaining(entries::add);
            return entries;
        }
    }

    static Fix fix(Entry entry) {
        return ((EntryBody.Reported) entry.body()).report().fix();
    }
}
