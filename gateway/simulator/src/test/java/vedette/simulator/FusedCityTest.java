// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

        assertEquals(RiddenUnit.VEHICLES + City.DRONES, city.units.size());
        assertEquals(
                500,
                city.units.stream()
                        .flatMap(ridden -> ridden.sources.stream())
                        .filter(source -> source.sort.equals(FusedSource.Sort.PHONE))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFusedPositionIsAsGoodAsTheBestLivingSource(long seed) {
        FusedCity city = new FusedCity(seed);
        city.run(SECONDS, UNSEEN_SECONDS);

        city.figures.assertUsuallyAsGoodAsTheBestLivingSource();
        city.figures.assertSeldomWorseThanTheBestLivingSource();
        city.figures.assertSteady();
    }
}
