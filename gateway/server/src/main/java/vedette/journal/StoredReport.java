// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import vedette.journal.EntryBody.Reported;
import vedette.telemetry.Report;

/** A report in the journal's stored form, for folds whose checkpoints hold what devices said. Safe from any thread. */
public final class StoredReport {
    private StoredReport() {}

    /** The bytes of the report; {@link #read} of this version and of every later one reads them. */
    public static byte[] write(Report report) {
        return EntryEncoder.ofThread().encode(new Draft(Draft.NO_UNIT, 0, new Reported(report))).message;
    }

    /** Reads what {@link #write} wrote; bytes that are none of it end in an {@link IllegalArgumentException}. */
    public static Report read(byte[] stored) {
        EntryBody body;
        try {
            body = EntryDecoder.decode(0, stored).body();
        } catch (JournalException e) {
            throw new IllegalArgumentException("no stored report: " + e.getMessage(), e);
        }
        if (body instanceof Reported reported) {
            return reported.report();
        }
        throw new IllegalArgumentException(
                "no stored report: found " + body.getClass().getSimpleName());
    }
}
