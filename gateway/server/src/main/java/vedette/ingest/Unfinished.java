// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

/** What one connection's session keeps of messages that are not whole, counted among that of all. */
final class Unfinished {
    private final IngestParts parts;
    private int bytes;

    Unfinished(IngestParts parts) {
        this.parts = parts;
    }

    /** The session keeps so much now; true when it keeps more than before and all together keep too much. */
    boolean isTooMuch(int pendingBytes) {
        int before = bytes;
        bytes = pendingBytes;
        return bytes != before && parts.isTooMuchToReassemble(bytes - before);
    }

    /** It keeps nothing any more. */
    void drop() {
        parts.isTooMuchToReassemble(-bytes);
        bytes = 0;
    }
}
