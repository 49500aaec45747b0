// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * Which of a unit's sources says where it is: the one with the smallest expected error now.
 *
 * <p>{@code error = accuracy + growth × max(age, rhythm)}. The growth is the unit's speed and {@value #MARGIN_CMPS} cm/s for
 * what it may have changed since, at most the speed bound of its kind. It is the same for all its sources: if each counted
 * with the speed of its own last fix, the marker would change to whoever reported last before the lights turned green. The
 * rhythm is the time between the source's last two fixes, or what is expected of it before, and a tenth of it, and a second, for those that come late:
 * without it two sources that report in turns would each win with its newest fix, and the marker would flicker between
 * them; with it a source is judged by its rhythm until it falls silent.
 *
 * <p>A challenger wins when its error is smaller by a fifth, or is not larger and its priority is higher; and never with
 * an older fix, so that the unit's live time does not go back. A winner that missed {@value #SILENT_BEATS} beats has
 * stopped: a living source replaces it as soon as its own fix is the better one now. Its beat is then the longest
 * pause that it made of late: one that reports at corners as well as by the clock has not stopped between two corners.
 */
final class Selection {
    private static final double HYSTERESIS = 0.8;
    private static final int MARGIN_CMPS = 500;
    private static final int ESTIMATED_ACCURACY_CM = 50_000;
    private static final long MAX_GAP_MS = 3_600_000;
    private static final long LATE_MS = 1_000;
    private static final int LATE_PART_OF_GAP = 10;
    private static final int SILENT_BEATS = 2;

    /** A pause is forgotten by this part of itself with each fix. */
    private static final int FORGOTTEN_PART_OF_PAUSE = 8;

    private Selection() {}

    /** Takes note of a fix that was believed. */
    static void hold(Source source, Sourced<Fix> fix) {
        Sourced<Fix> before = source.fix;
        if (before != null && fix.phenomenonMs() > before.phenomenonMs()) {
            source.gapMs = Math.min(MAX_GAP_MS, fix.phenomenonMs() - before.phenomenonMs());
            source.pauseMs = Math.max(source.gapMs, source.pauseMs - source.pauseMs / FORGOTTEN_PART_OF_PAUSE);
        }
        long deviceMs = fix.value().timeMs();
        if (before == null || deviceMs != before.value().timeMs()) { // the same again is old, not of a slow clock
            source.skewMs = deviceMs == Fix.UNKNOWN_TIME ? 0 : deviceMs - fix.resultMs();
        }
        source.fix = fix;
    }

    /** Settles the unit's position after one of its sources got a fix or was taken away. */
    static void choose(UnitCell cell, long nowMs, int shownSkewMs) {
        Source best = winner(cell);
        long notBeforeMs = best == null ? Long.MIN_VALUE : timeOf(best);
        int growthCmps = growthCmps(cell);
        for (Source source : cell.sources) {
            if (source != best && source.fix != null && timeOf(source) >= notBeforeMs) {
                best = best == null || beats(source, best, growthCmps, nowMs) ? source : best;
            }
        }
        cell.position = best == null ? null : best.fix;
        cell.clockSkewMs = best == null || Math.abs(best.skewMs) <= shownSkewMs ? 0 : best.skewMs;
    }

    /**
     * By how much a fix of the unit loses in a second: by the newest fix that states a speed; by the bound of its kind when
     * none does.
     */
    static int growthCmps(UnitCell cell) {
        int boundCmps = cell.unit.kind().speedBoundMps() * 100;
        int speedCmps = boundCmps;
        long newestMs = Long.MIN_VALUE;
        for (Source source : cell.sources) {
            Sourced<Fix> fix = source.fix;
            if (fix != null && fix.value().speedCmps() != Fix.UNKNOWN && fix.phenomenonMs() >= newestMs) {
                newestMs = fix.phenomenonMs();
                speedCmps = fix.value().speedCmps();
            }
        }
        return Math.min(boundCmps, speedCmps + MARGIN_CMPS);
    }

    /** As {@link #growthCmps}, by the fastest that one of the sources states: what the unit can have come at most. */
    static int greatestGrowthCmps(UnitCell cell) {
        int boundCmps = cell.unit.kind().speedBoundMps() * 100;
        int speedCmps = Fix.UNKNOWN;
        for (Source source : cell.sources) {
            Sourced<Fix> fix = source.fix;
            speedCmps =
                    fix == null ? speedCmps : Math.max(speedCmps, fix.value().speedCmps());
        }
        return speedCmps == Fix.UNKNOWN ? boundCmps : Math.min(boundCmps, speedCmps + MARGIN_CMPS);
    }

    /** Expected error of the source's fix now, centimetres; as large as can be without a fix. */
    static double errorCm(Source source, int growthCmps, long nowMs) {
        Sourced<Fix> fix = source.fix;
        if (fix == null) {
            return Double.MAX_VALUE;
        }
        long ageMs = Math.max(0, nowMs - fix.phenomenonMs());
        return accuracyCm(source, fix.value()) + growthCmps * (ageMs / 1000.0);
    }

    /** The error by which sources are compared: that of the end of its rhythm, where it is not that old yet. */
    static double comparedCm(Source source, int growthCmps, long nowMs) {
        Sourced<Fix> fix = source.fix;
        if (fix == null) {
            return Double.MAX_VALUE;
        }
        return errorCm(source, growthCmps, Math.max(nowMs, fix.phenomenonMs() + rhythmMs(source)));
    }

    private static long rhythmMs(Source source) {
        return beatMs(source, source.gapMs);
    }

    /** What passes until a fix is due and late, after the gap that was seen; after the one that is expected before. */
    private static long beatMs(Source source, long seenGapMs) {
        long gapMs = seenGapMs == 0 ? source.intervalSeconds * 1_000L : seenGapMs;
        return gapMs + gapMs / LATE_PART_OF_GAP + LATE_MS;
    }

    private static boolean isSilent(Source source, long nowMs) {
        return nowMs > timeOf(source) + SILENT_BEATS * beatMs(source, source.pauseMs);
    }

    /** As stated, or what is usual for its type. */
    static int accuracyCm(Source source, Fix fix) {
        if (fix.accuracyCm() != Fix.UNKNOWN) {
            return fix.accuracyCm();
        }
        int usual = source.device.type().defaultAccuracyM() * 100;
        return fix.quality() == FixQuality.ESTIMATED ? Math.max(usual, ESTIMATED_ACCURACY_CM) : usual;
    }

    private static @Nullable Source winner(UnitCell cell) {
        Sourced<Fix> position = cell.position;
        return position == null ? null : cell.source(position.source());
    }

    private static boolean beats(Source challenger, Source incumbent, int growthCmps, long nowMs) {
        if (isSilent(incumbent, nowMs) && !isSilent(challenger, nowMs)) {
            return errorCm(challenger, growthCmps, nowMs) < errorCm(incumbent, growthCmps, nowMs);
        }
        double challengerCm = comparedCm(challenger, growthCmps, nowMs);
        double incumbentCm = comparedCm(incumbent, growthCmps, nowMs);
        return challengerCm < HYSTERESIS * incumbentCm
                || (challengerCm <= incumbentCm && challenger.device.priority() > incumbent.device.priority());
    }

    private static long timeOf(Source source) {
        Sourced<Fix> fix = source.fix;
        return fix == null ? Long.MIN_VALUE : fix.phenomenonMs();
    }
}
