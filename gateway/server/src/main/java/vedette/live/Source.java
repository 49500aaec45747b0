// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Device;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;

/**
 * A bound device as the fold knows it. Written by the ordering thread alone; what is volatile may be read by every thread.
 * All but the hints follows from the journal's entries.
 */
final class Source {
    /** Nothing yet. */
    static final long NO_TIME = Long.MIN_VALUE;

    final DeviceId id;
    final UnitCell cell;

    /** As the fleet has it. */
    volatile Device device;

    /** The last fix that was believed. */
    volatile @Nullable Sourced<Fix> fix;

    /** Device clock minus gateway clock, of that fix. */
    volatile long skewMs;

    /** Time from the fix before to that fix. */
    volatile long gapMs;

    /** The longest such time of late; it is forgotten bit by bit. */
    long pauseMs;

    /** From then on its silence is too long. */
    volatile long staleMs;

    /** When a report of it was last received, 0 for never. */
    volatile long heardMs;

    /** When a report was last received that may move live state, 0 for never. */
    long liveMs;

    /** Newest time that its live reports gave themselves; an older one is late. */
    long timeMs = NO_TIME;

    /** Newest time under which anything of it was taken into the live state. */
    long newestMs = NO_TIME;

    /** How often it is now expected to report. */
    int intervalSeconds;

    Alarms alarms = Alarms.NONE;

    @Nullable
    Sourced<Extra> extra;

    /** The last fix that was too far away to be believed, and how many in a row agree with it. */
    @Nullable
    Sourced<Fix> suspect;

    int suspectCount;

    /** Whether it waits in the queue of hints. */
    final AtomicBoolean hinted = new AtomicBoolean();

    /** When it last gave a sign of life that is no report; not journalled. */
    volatile long hintHeardMs;

    /** When it took its leave, 0 when it did not; not journalled. */
    volatile long hintGoneMs;

    /** The leave that was taken note of, 0 when there is none. */
    long goneMs;

    Source(Device device, UnitCell cell) {
        id = device.id();
        this.device = device;
        this.cell = cell;
    }
}
