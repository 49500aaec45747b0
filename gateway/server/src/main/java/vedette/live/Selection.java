// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import org.jspecify.annotations.Nullable;
import vedette.fleet.UnitKind;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * Which of a unit's sources says where it is: the one with the smallest expected error now.
 *
 * <p>{@code error = accuracy + growth × max(age, gap)}. The growth is the speed that the fix states and
 * {@value #MARGIN_CMPS} cm/s for what it may have changed since, at most the speed bound of the unit's kind; the bound
 * itself when no speed is stated. The gap is the time between the source's last two fixes: without it two sources that
 * report in turns would each win with its newest fix, and the marker would flicker between them; with it a source is
 * judged by its rhythm until it falls silent.
 *
 * <p>A challenger wins when its error is smaller by a fifth, or is not larger and its priority is higher; and never with
 * an older fix, so that the unit's live time does not go back.
 */
final class Selection {
    private static final double HYSTERESIS = 0.8;
    private static final int MARGIN_CMPS = 500;
    private static final int ESTIMATED_ACCURACY_CM = 50_000;
    private static final long MAX_GAP_MS = 3_600_000;

    private Selection() {}

    /** Takes note of a fix that was believed. */
    static void hold(Source source, Sourced<Fix> fix) {
        Sourced<Fix> before = source.fix;
        if (before != null && fix.phenomenonMs() > before.phenomenonMs()) {
            source.gapMs = Math.min(MAX_GAP_MS, fix.phenomenonMs() - before.phenomenonMs());
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
        for (Source source : cell.sources) {
            if (source != best && source.fix != null && timeOf(source) >= notBeforeMs) {
                best = best == null || beats(source, best, cell.unit.kind(), nowMs) ? source : best;
            }
        }
        cell.position = best == null ? null : best.fix;
        cell.clockSkewMs = best == null || Math.abs(best.skewMs) <= shownSkewMs ? 0 : best.skewMs;
    }

    /** Expected error of the source's fix now, centimetres; as large as can be without a fix. */
    static double errorCm(Source source, UnitKind kind, long nowMs) {
        Sourced<Fix> fix = source.fix;
        if (fix == null) {
            return Double.MAX_VALUE;
        }
        long ageMs = Math.max(Math.max(0, nowMs - fix.phenomenonMs()), source.gapMs);
        return accuracyCm(source, fix.value()) + growthCmps(fix.value(), kind) * (ageMs / 1000.0);
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

    private static boolean beats(Source challenger, Source incumbent, UnitKind kind, long nowMs) {
        double challengerCm = errorCm(challenger, kind, nowMs);
        double incumbentCm = errorCm(incumbent, kind, nowMs);
        return challengerCm < HYSTERESIS * incumbentCm
                || (challengerCm <= incumbentCm && challenger.device.priority() > incumbent.device.priority());
    }

    private static int growthCmps(Fix fix, UnitKind kind) {
        int boundCmps = kind.speedBoundMps() * 100;
        return fix.speedCmps() == Fix.UNKNOWN ? boundCmps : Math.min(boundCmps, fix.speedCmps() + MARGIN_CMPS);
    }

    private static long timeOf(Source source) {
        Sourced<Fix> fix = source.fix;
        return fix == null ? Long.MIN_VALUE : fix.phenomenonMs();
    }
}
