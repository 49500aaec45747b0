// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Places by number, found by distance or by box. A hash of cells of about 500 m by 500 m, in plain arrays: an entry costs
 * no object, and moving inside its cell costs no more than its coordinates.
 *
 * <p>Exact: the cells only decide where to look. Distances are great circles on the mean sphere, compared as chords between
 * unit vectors, so that a query needs no trigonometry per entry. Confined to one thread.
 */
public final class GridIndex {
    private static final double CELL_DEGREES = 500 / GreatCircle.METRES_PER_DEGREE;
    private static final int ROWS = (int) Math.ceil(180 / CELL_DEGREES);

    /** Number of the first cell of each row, and of none at the end. Rows get shorter towards the poles. */
    private static final int[] FIRST_CELL = firstCells();

    private static final int ABSENT = -1;
    private static final int END = -1;
    private static final int SPREAD = 0x9e3779b9;
    private static final int ANTIMERIDIAN_E7 = 1_800_000_000;
    private static final double FIRST_RADIUS_M = 500;
    private static final double HALF_TURN_M = Math.PI * GreatCircle.EARTH_RADIUS_M;

    /** Wider than the rounding of any angle here. */
    private static final double ROUNDING_DEGREES = 1e-9;

    private int[] heads = filled(128);
    private int shift = 25;
    private int[] cellOf = filled(64);
    private int[] next = new int[64];
    private int[] previous = new int[64];
    private int[] latitudes = new int[64];
    private int[] longitudes = new int[64];
    private double[] vectors = new double[3 * 64];
    private int size;

    /** One more than the highest index that was ever there. */
    private int end;

    public int size() {
        return size;
    }

    /** Puts {@code index} at a place on Earth, wherever it was before. */
    public void update(int index, int latitudeE7, int longitudeE7) {
        if (index >= cellOf.length) {
            grow(index);
        }
        int east = longitudeE7 == ANTIMERIDIAN_E7 ? -ANTIMERIDIAN_E7 : longitudeE7;
        int cell = cell(latitudeE7 / 1e7, east / 1e7);
        if (cellOf[index] == ABSENT) {
            size++;
            end = Math.max(end, index + 1);
            link(index, cell);
        } else if (cellOf[index] != cell) {
            unlink(index);
            link(index, cell);
        } else if (latitudes[index] == latitudeE7 && longitudes[index] == east) {
            return;
        }
        latitudes[index] = latitudeE7;
        longitudes[index] = east;
        double latitude = Math.toRadians(latitudeE7 / 1e7);
        double longitude = Math.toRadians(east / 1e7);
        double radius = Math.cos(latitude);
        vectors[3 * index] = radius * Math.cos(longitude);
        vectors[3 * index + 1] = radius * Math.sin(longitude);
        vectors[3 * index + 2] = Math.sin(latitude);
    }

    /** Takes {@code index} out, if it is there. */
    public void remove(int index) {
        if (index < cellOf.length && cellOf[index] != ABSENT) {
            unlink(index);
            cellOf[index] = ABSENT;
            size--;
        }
    }

    /**
     * Finds the nearest entries that {@code filter} lets through, by ascending distance: as many as {@code indexes} has
     * room for. Returns how many there are.
     *
     * @param indexes takes their numbers
     * @param distancesM takes their distances in metres; as long as {@code indexes}
     */
    public int nearest(int latitudeE7, int longitudeE7, int[] indexes, double[] distancesM, IntPredicate filter) {
        if (indexes.length == 0) {
            return 0;
        }
        Search search = new Search(latitudeE7, longitudeE7, indexes, distancesM, filter);
        double radiusM = FIRST_RADIUS_M;
        while (cellsWithin(radiusM) < end && radiusM < HALF_TURN_M) {
            search.found = 0;
            visitCap(latitudeE7, longitudeE7, radiusM, search);
            if (search.isCompleteWithin(radiusM)) {
                return search.finish();
            }
            radiusM *= 2;
        }
        search.found = 0;
        visitAll(search);
        return search.finish();
    }

    /** Hands over every entry no farther than {@code radiusM} from the place. */
    public void within(int latitudeE7, int longitudeE7, double radiusM, IntConsumer found) {
        if (radiusM >= HALF_TURN_M) {
            visitAll(found);
            return;
        }
        double limit = chordSquared(radiusM);
        double[] place = vector(latitudeE7, longitudeE7);
        IntConsumer near = index -> {
            if (chordSquared(place[0], place[1], place[2], index) <= limit) {
                found.accept(index);
            }
        };
        if (cellsWithin(radiusM) < end) {
            visitCap(latitudeE7, longitudeE7, radiusM, near);
        } else {
            visitAll(near);
        }
    }

    /** Hands over every entry inside the box or on its edge; {@code westE7 > eastE7} means across 180 degrees. */
    public void box(int westE7, int southE7, int eastE7, int northE7, IntConsumer found) {
        IntConsumer inside = index -> {
            if (latitudes[index] >= southE7
                    && latitudes[index] <= northE7
                    && between(longitudes[index], westE7, eastE7)) {
                found.accept(index);
            }
        };
        int first = row(southE7 / 1e7);
        int last = row(northE7 / 1e7);
        double width = (eastE7 - (double) westE7) / 1e7;
        double degrees = width < 0 ? width + 360 : width;
        double cells = (last - first + 1.0) * (degrees / CELL_DEGREES + 2);
        if (southE7 > northE7) {
            return;
        }
        if (cells >= end) {
            visitAll(inside);
            return;
        }
        for (int row = first; row <= last; row++) {
            visitRow(row, westE7 / 1e7, westE7 / 1e7 + degrees, inside);
        }
    }

    private static boolean between(int longitude, int west, int east) {
        if (longitude == -ANTIMERIDIAN_E7 && (east == ANTIMERIDIAN_E7 || west == ANTIMERIDIAN_E7)) {
            return true; // kept as -180, and named 180 by the box
        }
        return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
    }

    /** Visits every entry of the cells that a circle may touch. */
    private void visitCap(int latitudeE7, int longitudeE7, double radiusM, IntConsumer visitor) {
        double latitude = latitudeE7 / 1e7;
        double longitude = longitudeE7 / 1e7;
        double reach = radiusM / GreatCircle.METRES_PER_DEGREE + ROUNDING_DEGREES;
        double aside = 180;
        if (Math.abs(latitude) + reach < 90) {
            double sine = Math.sin(Math.toRadians(reach)) / Math.cos(Math.toRadians(latitude));
            aside = Math.toDegrees(Math.asin(Math.min(1, sine))) + ROUNDING_DEGREES;
        }
        int last = row(Math.min(90, latitude + reach));
        for (int row = row(Math.max(-90, latitude - reach)); row <= last; row++) {
            visitRow(row, longitude - aside, longitude + aside, visitor);
        }
    }

    /** Visits the cells of a row from one longitude eastwards to another, which may be beyond 180. */
    private void visitRow(int row, double west, double east, IntConsumer visitor) {
        int columns = FIRST_CELL[row + 1] - FIRST_CELL[row];
        int from = (int) Math.floor((west + 180) / 360 * columns);
        int to = (int) Math.floor((east + 180) / 360 * columns);
        if (to - from + 1 >= columns) {
            from = 0;
            to = columns - 1;
        }
        for (int column = from; column <= to; column++) {
            int cell = FIRST_CELL[row] + Math.floorMod(column, columns);
            for (int index = heads[bucket(cell)]; index != END; index = next[index]) {
                if (cellOf[index] == cell) {
                    visitor.accept(index);
                }
            }
        }
    }

    private void visitAll(IntConsumer visitor) {
        for (int index = 0; index < end; index++) {
            if (cellOf[index] != ABSENT) {
                visitor.accept(index);
            }
        }
    }

    private static double cellsWithin(double radiusM) {
        double side = 2 * radiusM / 500 + 2;
        return side * side;
    }

    private static double chordSquared(double metres) {
        double half = Math.sin(metres / 2 / GreatCircle.EARTH_RADIUS_M);
        return 4 * half * half;
    }

    private double chordSquared(double x, double y, double z, int index) {
        double dx = vectors[3 * index] - x;
        double dy = vectors[3 * index + 1] - y;
        double dz = vectors[3 * index + 2] - z;
        return dx * dx + dy * dy + dz * dz;
    }

    private static double[] vector(int latitudeE7, int longitudeE7) {
        double latitude = Math.toRadians(latitudeE7 / 1e7);
        double longitude = Math.toRadians(longitudeE7 / 1e7);
        double radius = Math.cos(latitude);
        return new double[] {radius * Math.cos(longitude), radius * Math.sin(longitude), Math.sin(latitude)};
    }

    private static int cell(double latitude, double longitude) {
        int row = row(latitude);
        int columns = FIRST_CELL[row + 1] - FIRST_CELL[row];
        return FIRST_CELL[row] + Math.min(columns - 1, (int) ((longitude + 180) / 360 * columns));
    }

    private static int row(double latitude) {
        return Math.min(ROWS - 1, (int) ((latitude + 90) / CELL_DEGREES));
    }

    private int bucket(int cell) {
        return (cell * SPREAD) >>> shift;
    }

    private void link(int index, int cell) {
        int bucket = bucket(cell);
        cellOf[index] = cell;
        previous[index] = END;
        next[index] = heads[bucket];
        if (next[index] != END) {
            previous[next[index]] = index;
        }
        heads[bucket] = index;
    }

    private void unlink(int index) {
        if (previous[index] == END) {
            heads[bucket(cellOf[index])] = next[index];
        } else {
            next[previous[index]] = next[index];
        }
        if (next[index] != END) {
            previous[next[index]] = previous[index];
        }
    }

    /** Makes room for {@code index}, and keeps twice as many heads as there may be entries. */
    private void grow(int index) {
        int before = cellOf.length;
        int length = Integer.highestOneBit(Math.max(index, 64)) * 2;
        cellOf = Arrays.copyOf(cellOf, length);
        Arrays.fill(cellOf, before, length, ABSENT);
        next = Arrays.copyOf(next, length);
        previous = Arrays.copyOf(previous, length);
        latitudes = Arrays.copyOf(latitudes, length);
        longitudes = Arrays.copyOf(longitudes, length);
        vectors = Arrays.copyOf(vectors, 3 * length);
        heads = filled(2 * length);
        shift = Integer.numberOfLeadingZeros(2 * length) + 1;
        for (int each = 0; each < end; each++) {
            if (cellOf[each] != ABSENT) {
                link(each, cellOf[each]);
            }
        }
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, ABSENT);
        return array;
    }

    private static int[] firstCells() {
        int[] first = new int[ROWS + 1];
        for (int row = 0; row < ROWS; row++) {
            double middle = Math.toRadians((row + 0.5) * CELL_DEGREES - 90);
            int columns = Math.max(1, (int) (360 * Math.cos(middle) / CELL_DEGREES));
            first[row + 1] = first[row] + columns;
        }
        return first;
    }

    /** The nearest so far, in the caller's arrays; the distances are squared chords until {@link #finish}. */
    private final class Search implements IntConsumer {
        private final double x;
        private final double y;
        private final double z;
        private final int[] indexes;
        private final double[] chords;
        private final IntPredicate filter;
        private int found;

        Search(int latitudeE7, int longitudeE7, int[] indexes, double[] chords, IntPredicate filter) {
            double[] place = vector(latitudeE7, longitudeE7);
            x = place[0];
            y = place[1];
            z = place[2];
            this.indexes = indexes;
            this.chords = chords;
            this.filter = filter;
        }

        @Override
        public void accept(int index) {
            double chord = chordSquared(x, y, z, index);
            boolean full = found == indexes.length;
            if ((full && chord >= chords[found - 1]) || !filter.test(index)) {
                return;
            }
            int place = full ? found - 1 : found++;
            while (place > 0 && chords[place - 1] > chord) {
                chords[place] = chords[place - 1];
                indexes[place] = indexes[place - 1];
                place--;
            }
            chords[place] = chord;
            indexes[place] = index;
        }

        boolean isCompleteWithin(double radiusM) {
            return found == indexes.length && chords[found - 1] <= chordSquared(radiusM);
        }

        int finish() {
            for (int i = 0; i < found; i++) {
                double half = Math.min(1, Math.sqrt(chords[i]) / 2);
                chords[i] = 2 * GreatCircle.EARTH_RADIUS_M * Math.asin(half);
            }
            return found;
        }
    }
}
