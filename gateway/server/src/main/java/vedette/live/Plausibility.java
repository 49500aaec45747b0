// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import vedette.fleet.UnitKind;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * Keeps impossible places out of live state. A source that jumps is not believed until several fixes in a row agree with
 * each other: then it is the old place that was wrong.
 */
final class Plausibility {
    private static final int NULL_ISLAND_E7 = 1_000;

    /** Nothing on wheels, feet or rotors is faster: the bound between fixes of which nothing else is known. */
    private static final int TOP_SPEED_MPS = 100;

    private static final int SIGMAS = 3;

    private final int jumpFixes;
    private final int slackM;

    Plausibility(LiveSettings settings) {
        jumpFixes = settings.jumpFixes();
        slackM = settings.jumpSlackM();
    }

    /** Judges a fix that is not older than the source's last one, and keeps in {@code source} what it suspects. */
    Verdict judge(Source source, Sourced<Fix> said, UnitKind kind) {
        Fix fix = said.value();
        if (fix.quality() == FixQuality.NO_FIX || fix.latitudeE7() == Fix.UNKNOWN || fix.longitudeE7() == Fix.UNKNOWN) {
            return Verdict.NO_FIX;
        }
        if (!fix.isPlaced()) {
            return Verdict.OUT_OF_RANGE;
        }
        if (Math.abs(fix.latitudeE7()) <= NULL_ISLAND_E7 && Math.abs(fix.longitudeE7()) <= NULL_ISLAND_E7) {
            return Verdict.NULL_ISLAND;
        }
        Sourced<Fix> last = source.fix;
        if (last == null || reachable(source, last, said, speedMps(fix, kind)) || overruled(source, said)) {
            source.suspect = null;
            source.suspectCount = 0;
            return Verdict.BELIEVED;
        }
        return Verdict.JUMP;
    }

    /** Counts a fix at another place, and says whether enough of them agree. */
    private boolean overruled(Source source, Sourced<Fix> said) {
        Sourced<Fix> suspect = source.suspect;
        boolean agrees = suspect != null && reachable(source, suspect, said, TOP_SPEED_MPS);
        source.suspectCount = agrees ? source.suspectCount + 1 : 1;
        source.suspect = said;
        return source.suspectCount >= jumpFixes;
    }

    /** The bound of the kind, of those who walk that of a car that they may sit in; more when the receiver says so. */
    private static double speedMps(Fix fix, UnitKind kind) {
        double bound = (kind == UnitKind.FOOT ? UnitKind.CAR : kind).speedBoundMps();
        return fix.speedCmps() == Fix.UNKNOWN
                ? bound
                : Math.max(bound, Math.min(TOP_SPEED_MPS, fix.speedCmps() * 1.5 / 100));
    }

    private boolean reachable(Source source, Sourced<Fix> from, Sourced<Fix> to, double speedMps) {
        Fix a = from.value();
        Fix b = to.value();
        double sigmasCm = (double) Selection.accuracyCm(source, a) + Selection.accuracyCm(source, b);
        double limitM = slackM + SIGMAS * sigmasCm / 100 + speedMps * betweenMs(from, to) / 1000;
        return GreatCircle.within(a.latitudeE7(), a.longitudeE7(), b.latitudeE7(), b.longitudeE7(), limitM);
    }

    /** By the device's clock, right or wrong; by the gateway's when the device has none or set it back. */
    private static long betweenMs(Sourced<Fix> from, Sourced<Fix> to) {
        if (from.value().hasTime() && to.value().hasTime()) {
            long byDeviceMs = to.value().timeMs() - from.value().timeMs();
            if (byDeviceMs >= 0) {
                return byDeviceMs;
            }
        }
        return Math.max(0, to.resultMs() - from.resultMs());
    }
}
