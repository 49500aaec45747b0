// SPDX-License-Identifier: Apache-2.0
package vedette.sortie;

import org.jspecify.annotations.Nullable;
import vedette.live.GreatCircle;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/** A flight under way, as it adds up. Confined to whoever holds the lock of {@link SortieLog}. */
final class Flown {
    /** A receiver that hangs in the air wanders: shorter steps than this, and than its error, are none. */
    private static final double MIN_STEP_M = 3;

    private static final double MAX_STEP_M = 50;

    final int number;
    final DeviceId device;
    final long startMs;
    private long heardMs;
    private double distanceM;
    private int maxHeightCm = Fix.UNKNOWN;
    private @Nullable Fix anchor;

    Flown(int number, DeviceId device, long startMs) {
        this.number = number;
        this.device = device;
        this.startMs = startMs;
        heardMs = startMs;
    }

    /** Goes on where a checkpoint left it; the step from the place before is lost. */
    static Flown of(Sortie sortie) {
        Flown flown = new Flown(sortie.number(), sortie.device(), sortie.startMs());
        flown.heardMs = sortie.endMs();
        flown.distanceM = sortie.distanceM();
        flown.maxHeightCm = sortie.maxHeightCm();
        return flown;
    }

    void heard(long nowMs) {
        heardMs = Math.max(heardMs, nowMs);
    }

    long heardMs() {
        return heardMs;
    }

    void at(Fix fix) {
        Fix from = anchor;
        if (from == null) {
            anchor = fix;
            return;
        }
        double step = GreatCircle.metres(from.latitudeE7(), from.longitudeE7(), fix.latitudeE7(), fix.longitudeE7());
        double errorM = fix.accuracyCm() == Fix.UNKNOWN ? 0 : fix.accuracyCm() / 100.0;
        if (step >= Math.max(MIN_STEP_M, Math.min(MAX_STEP_M, errorM))) {
            distanceM += step;
            anchor = fix;
        }
    }

    void height(int heightCm) {
        if (heightCm != Fix.UNKNOWN) {
            maxHeightCm = Math.max(maxHeightCm, heightCm);
        }
    }

    Sortie as(Sortie.End end, long endMs) {
        return new Sortie(number, device, startMs, endMs, Math.round(distanceM), maxHeightCm, end);
    }
}
