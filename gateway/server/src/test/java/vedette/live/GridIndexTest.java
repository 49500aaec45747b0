// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index against looking at every entry. */
class GridIndexTest {
    private static final int ENTRIES = 2_000;

    private final GridIndex index = new GridIndex();
    private final int[] latitudes = new int[ENTRIES];
    private final int[] longitudes = new int[ENTRIES];
    private final boolean[] present = new boolean[ENTRIES];
    private final Random random = new Random(42);

    /** Where entries and queries lie. */
    enum Region {
        CITY(24.4, 24.6, 117.5, 117.8),
        ANTIMERIDIAN(-18, -16, 179, 181),
        FAR_NORTH(89.5, 90, -180, 180),
        SOUTH_POLE(-90, -89.99, -180, 180),
        EARTH(-90, 90, -180, 180);

        final double south;
        final double north;
        final double west;
        final double east;

        Region(double south, double north, double west, double east) {
            this.south = south;
            this.north = north;
            this.west = west;
            this.east = east;
        }

        int latitudeE7(Random random) {
            return (int) Math.round((south + random.nextDouble() * (north - south)) * 1e7);
        }

        int longitudeE7(Random random) {
            double longitude = west + random.nextDouble() * (east - west);
            return (int) Math.round((longitude > 180 ? longitude - 360 : longitude) * 1e7);
        }
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void findsTheNearestAsOneWhoLooksAtAll(Region region) {
        scatter(region);
        IntPredicate even = i -> i % 2 == 0;
        int[] found = new int[10];
        double[] distancesM = new double[10];
        for (int query = 0; query < 100; query++) {
            int latitudeE7 = region.latitudeE7(random);
            int longitudeE7 = region.longitudeE7(random);
            IntPredicate filter = query % 3 == 0 ? even : i -> true;

            int count = index.nearest(latitudeE7, longitudeE7, found, distancesM, filter);

            assertEquals(found.length, count);
            assertArrayEquals(byLookingAtAll(latitudeE7, longitudeE7, found.length, filter), distancesM, 0.01);
            assertEquals(distancesM[0], distanceM(latitudeE7, longitudeE7, found[0]), 0.01);
        }
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void findsWhatIsInACircle(Region region) {
        scatter(region);
        double[] radiiM = {10, 700, 5_000, 300_000, 21_000_000};
        for (int query = 0; query < 100; query++) {
            int latitudeE7 = region.latitudeE7(random);
            int longitudeE7 = region.longitudeE7(random);
            double radiusM = radiiM[query % radiiM.length];
            List<Integer> found = new ArrayList<>();

            index.within(latitudeE7, longitudeE7, radiusM, found::add);

            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < ENTRIES; i++) {
                if (present[i] && distanceM(latitudeE7, longitudeE7, i) <= radiusM) {
                    expected.add(i);
                }
            }
            Collections.sort(found);
            assertEquals(expected, found);
        }
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void findsWhatIsInABox(Region region) {
        scatter(region);
        for (int query = 0; query < 100; query++) {
            int a = region.latitudeE7(random);
            int b = region.latitudeE7(random);
            int westE7 = region.longitudeE7(random);
            int eastE7 = region.longitudeE7(random);
            List<Integer> found = new ArrayList<>();

            index.box(westE7, Math.min(a, b), eastE7, Math.max(a, b), found::add);

            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < ENTRIES; i++) {
                boolean across = westE7 > eastE7;
                boolean beside = across
                        ? longitudes[i] >= westE7 || longitudes[i] <= eastE7
                        : longitudes[i] >= westE7 && longitudes[i] <= eastE7;
                if (present[i] && beside && latitudes[i] >= Math.min(a, b) && latitudes[i] <= Math.max(a, b)) {
                    expected.add(i);
                }
            }
            Collections.sort(found);
            assertEquals(expected, found);
        }
    }

    @Test
    void theAntimeridianIsOneLineByBothNames() {
        index.update(0, 0, 1_800_000_000);
        index.update(1, 0, -1_800_000_000);
        List<Integer> found = new ArrayList<>();

        index.box(1_799_000_000, -1, 1_800_000_000, 1, found::add);
        index.box(-1_800_000_000, -1, -1_799_000_000, 1, found::add);

        Collections.sort(found);
        assertEquals(List.of(0, 0, 1, 1), found);
    }

    @Test
    void aSmallBoxAcrossTheAntimeridianIsFoundAmongMany() {
        scatter(Region.EARTH);
        index.update(0, 5, 1_799_999_990);
        index.update(1, 5, -1_799_999_990);
        List<Integer> found = new ArrayList<>();

        index.box(1_799_999_000, 0, -1_799_999_000, 10, found::add);

        Collections.sort(found);
        assertEquals(List.of(0, 1), found);
    }

    @Test
    void whatWasTakenOutIsNotFound() {
        index.update(3, 10, 10);
        index.remove(3);
        index.remove(3);
        index.remove(999);

        assertEquals(0, index.size());
        assertEquals(0, index.nearest(10, 10, new int[5], new double[5], i -> true));
    }

    @Test
    void fewerThanAskedForAreAllThatThereAre() {
        index.update(7, 0, 0);
        int[] found = new int[5];
        double[] distancesM = new double[5];

        assertEquals(1, index.nearest(0, 900_000_000, found, distancesM, i -> true));
        assertEquals(7, found[0]);
        assertEquals(Math.PI / 2 * GreatCircle.EARTH_RADIUS_M, distancesM[0], 0.01);
    }

    /** Puts all entries somewhere, moves half of them, and takes a tenth out. */
    private void scatter(Region region) {
        for (int i = 0; i < ENTRIES + ENTRIES / 2; i++) {
            int entry = i < ENTRIES ? i : random.nextInt(ENTRIES);
            latitudes[entry] = region.latitudeE7(random);
            longitudes[entry] = region.longitudeE7(random);
            index.update(entry, latitudes[entry], longitudes[entry]);
            present[entry] = true;
        }
        for (int i = 2; i < ENTRIES; i += 10) {
            index.remove(i);
            present[i] = false;
        }
    }

    private double distanceM(int latitudeE7, int longitudeE7, int entry) {
        return GreatCircle.metres(latitudeE7, longitudeE7, latitudes[entry], longitudes[entry]);
    }

    private double[] byLookingAtAll(int latitudeE7, int longitudeE7, int count, IntPredicate filter) {
        double[] all = new double[ENTRIES];
        int found = 0;
        for (int i = 0; i < ENTRIES; i++) {
            if (present[i] && filter.test(i)) {
                all[found++] = distanceM(latitudeE7, longitudeE7, i);
            }
        }
        Arrays.sort(all, 0, found);
        return Arrays.copyOf(all, count);
    }
}
