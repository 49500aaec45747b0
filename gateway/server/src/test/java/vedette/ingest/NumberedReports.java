// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.List;
import vedette.journal.EntryBody.Reported;

/** Reports in the gateway's own JSON that are told apart by their time, a second for each number. */
final class NumberedReports {
    private static final long BEGIN_MS = 1_790_000_000_000L;
    private static final long STEP_MS = 1_000;

    private NumberedReports() {}

    static String topic(String device) {
        return "vedette/v1/d/" + device + "/telemetry";
    }

    static String payload(int number) {
        return "{\"t\":" + (BEGIN_MS + number * STEP_MS) + ",\"lat\":24.5,\"lon\":117.6}";
    }

    static String name(String device, int number) {
        return device + '/' + number;
    }

    /** The names of those in the gateway's journal, as often as they are there. */
    static List<String> stored(IngestFixture gateway) {
        return gateway.journal.entries().stream()
                .filter(entry -> entry.body() instanceof Reported)
                .map(entry -> ((Reported) entry.body()).report())
                .map(report -> name(
                        report.device().value(), Math.toIntExact((report.fix().timeMs() - BEGIN_MS) / STEP_MS)))
                .toList();
    }
}
