// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * Lays one report over its unit. Says nothing that does not follow from the report and what was there, so that a replay
 * ends in the same state.
 */
final class ReportFold {
    private final int shownSkewMs;
    private final PresenceSettings presence;
    private final DeviceClocks clocks;
    private final Plausibility plausibility;
    private final Conflicts conflicts;
    private final LiveMeters meters;

    ReportFold(LiveSettings settings, Conflicts conflicts, LiveMeters meters) {
        shownSkewMs = settings.shownSkewMs();
        presence = settings.presence();
        clocks = new DeviceClocks(settings, meters);
        plausibility = new Plausibility(settings);
        this.conflicts = conflicts;
        this.meters = meters;
    }

    /**
     * Applies it; returns whether subscribers are to be told. A report that repeats what is known refreshes the state
     * without being told, until half of the time is over after which they would take the state for stale.
     */
    boolean apply(UnitCell cell, Source source, Report report) {
        long nowMs = report.receivedMs();
        cell.heardMs = nowMs;
        source.heardMs = nowMs;
        long timeMs = clocks.timeMs(report, source.newestMs);
        if (report.buffered()) {
            meters.buffered.increment();
            return false;
        }
        if (report.fix().hasTime()) {
            if (timeMs < source.timeMs) {
                meters.late.increment();
                return false;
            }
            source.timeMs = timeMs;
        }
        source.newestMs = Math.max(source.newestMs, timeMs);
        meters.live.increment();
        long freshMs = refresh(cell, source, report);
        boolean appeared = cell.link != Link.ONLINE;
        cell.link = Link.ONLINE;
        boolean differs = place(cell, source, report, timeMs);
        differs |= facets(cell, source, report, timeMs);
        differs |= alarms(cell, source, report.alarms());
        differs |= extra(cell, source, report, timeMs);
        return appeared || differs || nowMs > cell.toldStaleMs - freshMs / 2;
    }

    /** Puts off the time of silence; returns by how much. */
    private long refresh(UnitCell cell, Source source, Report report) {
        long nowMs = report.receivedMs();
        source.intervalSeconds = presence.intervalSeconds(source, report);
        long freshMs = presence.freshMs(source.intervalSeconds);
        source.staleMs = nowMs + freshMs;
        source.liveMs = nowMs;
        if (source.goneMs <= nowMs) {
            source.goneMs = 0;
        }
        cell.liveMs = nowMs;
        cell.staleMs = cell.freshUntilMs();
        return freshMs;
    }

    private boolean place(UnitCell cell, Source source, Report report, long timeMs) {
        Fix fix = report.fix();
        Sourced<Fix> held = source.fix;
        if (same(fix, Fix.NONE) || (held != null && timeMs < held.phenomenonMs())) {
            return false;
        }
        Sourced<Fix> said = new Sourced<>(fix, source.id, timeMs, report.receivedMs());
        Verdict verdict = plausibility.judge(source, said, cell.unit.kind());
        if (verdict != Verdict.BELIEVED) {
            meters.refused(verdict);
            return false;
        }
        Sourced<Fix> before = cell.position;
        long skewBeforeMs = cell.clockSkewMs;
        Selection.hold(source, said);
        conflicts.placed(cell, source, fix, report.receivedMs());
        Selection.choose(cell, report.receivedMs(), shownSkewMs);
        return differ(before, cell.position) || skewBeforeMs != cell.clockSkewMs;
    }

    private static boolean facets(UnitCell cell, Source source, Report report, long timeMs) {
        long nowMs = report.receivedMs();
        Sourced<Motion> motion = newer(cell.motion, report.motion(), Motion.NONE, source, timeMs, nowMs);
        Sourced<Power> power = newer(cell.power, report.power(), Power.NONE, source, timeMs, nowMs);
        Sourced<Radio> radio = newer(cell.radio, report.radio(), Radio.NONE, source, timeMs, nowMs);
        Sourced<Cameras> cameras = newer(cell.cameras, report.cameras(), Cameras.NONE, source, timeMs, nowMs);
        Sourced<Flight> flight = newer(cell.flight, report.flight(), Flight.NONE, source, timeMs, nowMs);
        boolean differs = !same(motion, cell.motion)
                || !same(power, cell.power)
                || !same(radio, cell.radio)
                || !same(cameras, cell.cameras)
                || !same(flight, cell.flight);
        cell.motion = motion;
        cell.power = power;
        cell.radio = radio;
        cell.cameras = cameras;
        cell.flight = flight;
        return differs;
    }

    /** What is held, or what was said where that is newer and not the same again. */
    private static <T> @Nullable Sourced<T> newer(
            @Nullable Sourced<T> held, T said, T none, Source source, long timeMs, long nowMs) {
        if (same(said, none) || said.equals(none) || (held != null && timeMs < held.phenomenonMs())) {
            return held;
        }
        Sourced<T> fresh = new Sourced<>(said, source.id, timeMs, nowMs);
        return differ(held, fresh) ? fresh : held;
    }

    private static boolean alarms(UnitCell cell, Source source, Alarms said) {
        if (said.knownBits() == 0) {
            return false;
        }
        Alarms held = source.alarms;
        long openBits = (held.openBits() & ~said.knownBits()) | said.openBits();
        long knownBits = held.knownBits() | said.knownBits();
        if (openBits == held.openBits() && knownBits == held.knownBits()) {
            return false;
        }
        source.alarms = said.over(held);
        Alarms before = cell.alarms;
        cell.unite();
        return !same(before, cell.alarms);
    }

    private static boolean extra(UnitCell cell, Source source, Report report, long timeMs) {
        Extra said = report.extra();
        Sourced<Extra> held = source.extra;
        if (said.isEmpty() || (held != null && timeMs < held.phenomenonMs())) {
            return false;
        }
        if (held != null && held.phenomenonMs() == timeMs && sameBytes(held.value(), said)) {
            return false;
        }
        source.extra = new Sourced<>(said, source.id, timeMs, report.receivedMs());
        cell.gather();
        return true;
    }

    private static boolean sameBytes(Extra a, Extra b) {
        return a.format().equals(b.format()) && Arrays.equals(a.bytes(), b.bytes());
    }

    /** Whether anything but the time of receipt differs. */
    private static <T> boolean differ(@Nullable Sourced<T> before, @Nullable Sourced<T> after) {
        if (before == null || after == null) {
            return !same(before, after);
        }
        return before.phenomenonMs() != after.phenomenonMs()
                || !before.source().equals(after.source())
                || !before.value().equals(after.value());
    }

    /** Whether it is the very same object: a short cut, and the sign that nothing was replaced. */
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b;
    }
}
