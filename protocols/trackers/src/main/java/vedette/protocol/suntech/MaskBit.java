// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

/** Bits of the universal form's mask, and the field that each announces. Bit 0 is the identity, which is always there. */
enum MaskBit {
    MODEL(1, "model"),
    SOFTWARE_VERSION(2, "softwareVersion"),
    /** 0: kept while there was no link. */
    LIVE(3, "live"),
    DATE(4, "date"),
    TIME(5, "time"),
    CELL_ID(6, "cellId"),
    MCC(7, "mcc"),
    MNC(8, "mnc"),
    LAC(9, "lac"),
    SIGNAL(10, "signal"),
    LATITUDE(11, "latitude"),
    LONGITUDE(12, "longitude"),
    SPEED(13, "speedKmh"),
    COURSE(14, "courseDeg"),
    SATELLITES(15, "satellites"),
    FIXED(16, "fixed"),
    INPUTS(17, "inputBits"),
    OUTPUTS(18, "outputBits"),
    /** Mode of a status, number of an alert, length of data. */
    FIRST(19, "mode"),
    /** Reason of a status, modifier of an alert. */
    SECOND(20, "reason"),
    /** Number of a status, data of an alert. */
    THIRD(21, "messageNumber");

    private final int bit;
    private final String field;

    MaskBit(int bit, String field) {
        this.bit = bit;
        this.field = field;
    }

    String field() {
        return field;
    }

    boolean isIn(long mask) {
        return ((mask >>> bit) & 1) != 0;
    }
}
