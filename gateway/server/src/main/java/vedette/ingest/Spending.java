// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

/** What one connection uses of the budgets of frames: each device has its own, and what is no device's has one. */
final class Spending {
    private final Budget frames;
    private final Budget buffered;
    private long others;
    private boolean over;

    Spending(IngestParts parts) {
        frames = parts.frames;
        buffered = parts.buffered;
    }

    void frame(DeviceSlot slot, long nowNs) {
        slot.frames = frames.spend(slot.frames, nowNs);
        over |= frames.waitNs(slot.frames, nowNs) > 0;
    }

    /** @param late whether the device kept the report while it had no link */
    void report(DeviceSlot slot, boolean late, long nowNs) {
        if (late) {
            slot.buffered = buffered.spend(slot.buffered, nowNs);
            over |= buffered.waitNs(slot.buffered, nowNs) > 0;
        } else {
            frame(slot, nowNs);
        }
    }

    /** A frame that is no device's. */
    void other(long nowNs) {
        others = frames.spend(others, nowNs);
        over |= frames.waitNs(others, nowNs) > 0;
    }

    /** Whether something was over its budget when it was spent. */
    boolean isOver() {
        return over;
    }

    /** Whether something still is. */
    boolean isOver(DeviceSlots slots, long nowNs) {
        over = Math.max(slots.waitNs(nowNs), frames.waitNs(others, nowNs)) > 0;
        return over;
    }
}
