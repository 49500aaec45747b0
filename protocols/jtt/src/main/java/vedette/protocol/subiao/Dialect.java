// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

/**
 * Whose standard a message keeps to. They differ in the width of the alarm's identity; lengths tell, for the edition of the
 * header does not: real terminals mix them.
 */
public enum Dialect {
    /** Jiangsu. */
    SU(7, 1),
    /** Guangdong. */
    YUE(30, 2);

    private static final int TIME_AND_COUNTS_BYTES = 8;

    private final int terminalIdBytes;
    private final int reservedBytes;

    Dialect(int terminalIdBytes, int reservedBytes) {
        this.terminalIdBytes = terminalIdBytes;
        this.reservedBytes = reservedBytes;
    }

    int terminalIdBytes() {
        return terminalIdBytes;
    }

    int reservedBytes() {
        return reservedBytes;
    }

    /** Length of an {@link AlarmIdentity}. */
    int identityBytes() {
        return terminalIdBytes + TIME_AND_COUNTS_BYTES + reservedBytes;
    }
}
