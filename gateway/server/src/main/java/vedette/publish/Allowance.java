// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

/** How much a client may ask: so much a second on average, twice as much in one go. */
final class Allowance {
    private static final int MS_PER_SECOND = 1_000;

    private final int perSecond;
    /** In thousandths of a message. */
    private long left;

    private long atMs;
    private int refusedInARow;

    Allowance(int perSecond, long nowMs) {
        this.perSecond = perSecond;
        this.left = 2L * perSecond * MS_PER_SECOND;
        this.atMs = nowMs;
    }

    /** Takes one, if there is one. */
    boolean take(long nowMs) {
        left = Math.min(2L * perSecond * MS_PER_SECOND, left + Math.max(0, nowMs - atMs) * perSecond);
        atMs = nowMs;
        if (left < MS_PER_SECOND) {
            refusedInARow++;
            return false;
        }
        left -= MS_PER_SECOND;
        refusedInARow = 0;
        return true;
    }

    /** Whether it went on asking although it was refused. */
    boolean isAbused() {
        return refusedInARow > perSecond;
    }
}
