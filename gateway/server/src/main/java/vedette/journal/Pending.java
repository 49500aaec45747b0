// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.List;

/** One draft on its way to the disk: its bytes and what the journal must know of them. */
final class Pending {
    static final int REPORT = 0;
    static final int LINK = 1;
    static final int FLEET = 2;
    static final int COMMAND = 3;
    static final int AUDIT = 4;
    static final int MEDIA = 5;
    static final int MEDIA_REMOVED = 6;
    static final int NOTE = 7;
    static final int CONFLICT = 8;

    /** Names of the kinds for metrics, by number. */
    static final List<String> KINDS =
            List.of("report", "link", "fleet", "command", "audit", "media", "media_removed", "note", "conflict");

    final String unit;
    final byte[] message;
    final int kind;
    /** Device time of a report where it has one, otherwise when it was received. */
    final long phenomenonMs;
    /** Of a report's content without what a resend changes. */
    final long contentHash;
    /** Whether the device told a time: only such a report can be recognised when it is sent again. */
    final boolean dated;

    /** Its place in the order; set by the ordering thread. */
    long seq;
    /** Whether the ordering thread could not tell if it is a duplicate; then the committing thread looks. */
    boolean unchecked;

    Pending(String unit, byte[] message, int kind, long phenomenonMs, long contentHash, boolean dated) {
        this.unit = unit;
        this.message = message;
        this.kind = kind;
        this.phenomenonMs = phenomenonMs;
        this.contentHash = contentHash;
        this.dated = dated;
    }

    boolean isReport() {
        return kind == REPORT;
    }

    /** What makes its key in the track unlike others of the same unit and time. */
    long trackTail() {
        return dated ? contentHash : seq;
    }
}
