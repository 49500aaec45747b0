// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.minifinder2;

import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.FixQuality;

/**
 * One record of a frame of data: the items up to the next of a kind that a record has once. A place by satellites stands above
 * one of a station nearby, the first of these above the others.
 */
final class DataRecord {
    private final ReportBuilder out;
    private boolean placed;
    private int seen;

    /** Says it in {@code out}. */
    DataRecord(ReportBuilder out) {
        this.out = out;
    }

    ReportBuilder out() {
        return out;
    }

    /** Whether an item with this key begins the next record; otherwise it belongs to this one from now on. */
    boolean endsBefore(int key) {
        int bit = switch (key) {
            case Item.ALARM -> 1;
            case Item.GPS -> 1 << 1;
            case Item.STATUS -> 1 << 2;
            case Item.STEPS -> 1 << 3;
            default -> 0;
        };
        boolean again = (seen & bit) != 0;
        seen |= bit;
        return again;
    }

    void measured(int latitudeE7, int longitudeE7) {
        out.placeE7(latitudeE7, longitudeE7).quality(FixQuality.UNKNOWN);
        placed = true;
    }

    void estimated(int latitudeE7, int longitudeE7) {
        if (!placed) {
            out.placeE7(latitudeE7, longitudeE7).quality(FixQuality.ESTIMATED);
            placed = true;
        }
    }
}
