// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One position a unit, as good as the best source that works, and steady. */
class FusedCityTest {
    private static final int SECONDS = 1_200;
    private static final int UNSEEN_SECONDS = 60;

    @Test
    void theCityIsAsLargeAsTheRealOne() {
        FusedCity city = new FusedCity(1);

        assertEquals(FusedCity.VEHICLES + City.DRONES, city.count());
        assertEquals(500, city.phones);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFusedPositionIsAsGoodAsTheBestLivingSource(long seed) {
        FusedCity city = new FusedCity(seed);
        city.run(SECONDS, UNSEEN_SECONDS);

        String found = "median fused %.1f best %.1f m, p95 fused %.1f best %.1f m, flickers %d, conflicts %d, looks %d"
                .formatted(
                        quantile(city.fusedErrorsM, 0.5),
                        quantile(city.bestErrorsM, 0.5),
                        quantile(city.fusedErrorsM, 0.95),
                        quantile(city.bestErrorsM, 0.95),
                        city.flickers,
                        city.conflicts,
                        city.fusedErrorsM.size());
        assertTrue(quantile(city.fusedErrorsM, 0.5) <= 1.1 * quantile(city.bestErrorsM, 0.5), found);
        assertTrue(quantile(city.fusedErrorsM, 0.95) <= 1.1 * quantile(city.bestErrorsM, 0.95), found);
        assertEquals(0, city.flickers, found);
        assertEquals(0, city.wentBack, found);
        assertEquals(0, city.conflicts, found);
    }

    private static double quantile(List<Double> errorsM, double share) {
        List<Double> sorted = errorsM.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }
}
