// SPDX-License-Identifier: Apache-2.0
package vedette.bench.jmh;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vedette.live.GridIndex;

/** Ten nearest of 5,000 units in a city of 30 km by 30 km, and what it costs when one of them moves by ten metres. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GridIndexBenchmark {
    private static final int UNITS = 5_000;
    private static final int SOUTH_E7 = 244_000_000;
    private static final int WEST_E7 = 1_175_000_000;
    private static final int CITY_E7 = 2_700_000;
    private static final int STEP_E7 = 900;

    private final GridIndex index = new GridIndex();
    private final int[] latitudes = new int[UNITS];
    private final int[] longitudes = new int[UNITS];
    private final int[] found = new int[10];
    private final double[] distancesM = new double[10];
    private int next;

    @Setup
    public void scatter() {
        Random random = new Random(1);
        for (int i = 0; i < UNITS; i++) {
            latitudes[i] = SOUTH_E7 + random.nextInt(CITY_E7);
            longitudes[i] = WEST_E7 + random.nextInt(CITY_E7);
            index.update(i, latitudes[i], longitudes[i]);
        }
    }

    @Benchmark
    public int nearestTen() {
        next = (next + 1) % UNITS;
        return index.nearest(
                longitudes[next] - WEST_E7 + SOUTH_E7,
                longitudes[next],
                found,
                distancesM,
                GridIndexBenchmark::everyone);
    }

    private static boolean everyone(int index) {
        return true;
    }

    @Benchmark
    public GridIndex move() {
        next = (next + 1) % UNITS;
        latitudes[next] += STEP_E7;
        index.update(next, latitudes[next], longitudes[next]);
        return index;
    }
}
