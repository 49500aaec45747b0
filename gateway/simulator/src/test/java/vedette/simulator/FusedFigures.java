// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** What was seen of the fused city: the errors of its positions against the truth, and how steady its markers were. */
final class FusedFigures {
    /** The fused position may be worse than the best living source by a tenth. */
    private static final double BAR = 1.1;

    private final List<Double> fusedErrorsM = new ArrayList<>();
    private final List<Double> bestErrorsM = new ArrayList<>();

    /** Sources that were left and shown again although they worked all the time. */
    int flickers;

    /** Positions that were older than the one before. */
    int wentBack;

    int conflicts;

    /** One look at one unit: how wrong it is shown, and how wrong its best living source is. */
    void look(double fusedErrorM, double bestErrorM) {
        fusedErrorsM.add(fusedErrorM);
        bestErrorsM.add(bestErrorM);
    }

    int looks() {
        return fusedErrorsM.size();
    }

    void assertUsuallyAsGoodAsTheBestLivingSource() {
        assertTrue(looks() > 0, "nothing was seen");
        assertTrue(quantile(fusedErrorsM, 0.5) <= BAR * quantile(bestErrorsM, 0.5), this::toString);
    }

    void assertSeldomWorseThanTheBestLivingSource() {
        assertTrue(quantile(fusedErrorsM, 0.95) <= BAR * quantile(bestErrorsM, 0.95), this::toString);
    }

    void assertSteady() {
        assertEquals(0, flickers, this::toString);
        assertEquals(0, wentBack, this::toString);
        assertEquals(0, conflicts, this::toString);
    }

    private static double quantile(List<Double> errorsM, double share) {
        if (errorsM.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = errorsM.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    /** The errors alone, for whoever does not count how steady the markers are. */
    String errors() {
        return "median fused %.1f best %.1f m, p95 fused %.1f best %.1f m, looks %d"
                .formatted(
                        quantile(fusedErrorsM, 0.5),
                        quantile(bestErrorsM, 0.5),
                        quantile(fusedErrorsM, 0.95),
                        quantile(bestErrorsM, 0.95),
                        looks());
    }

    @Override
    public String toString() {
        return errors() + ", flickers %d, went back %d, conflicts %d".formatted(flickers, wentBack, conflicts);
    }
}
