// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A seeded network of streets: a grid that nobody drew with a ruler, avenues, a ring road, and a river with three bridges.
 * Immutable once made.
 */
final class Streets {
    private static final int SIDE = 13;
    private static final double BLOCK_M = 420;
    private static final double JITTER_M = 70;
    private static final double MISSING_SHARE = 0.10;
    private static final int RIVER_ROW = 5;
    private static final int BRIDGE_EVERY = 4;
    private static final int AVENUE_EVERY = 3;
    private static final double STREET_MPS = 11;
    private static final double AVENUE_MPS = 16;
    private static final double RING_MPS = 21;

    private final double[] eastM = new double[SIDE * SIDE];
    private final double[] northM = new double[SIDE * SIDE];
    private final List<List<Integer>> neighbours = new ArrayList<>();

    Streets(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int node = 0; node < SIDE * SIDE; node++) {
            eastM[node] = (column(node) - SIDE / 2) * BLOCK_M + (random.nextDouble() - 0.5) * 2 * JITTER_M;
            northM[node] = (row(node) - SIDE / 2) * BLOCK_M + (random.nextDouble() - 0.5) * 2 * JITTER_M;
            neighbours.add(new ArrayList<>());
        }
        for (int node = 0; node < SIDE * SIDE; node++) {
            if (column(node) + 1 < SIDE && !isMissing(node, node + 1, random)) {
                join(node, node + 1);
            }
            if (row(node) + 1 < SIDE && !crossesRiver(node) && !isMissing(node, node + SIDE, random)) {
                join(node, node + SIDE);
            }
        }
    }

    int count() {
        return eastM.length;
    }

    double eastM(int node) {
        return eastM[node];
    }

    double northM(int node) {
        return northM[node];
    }

    double lengthM(int from, int to) {
        return Math.hypot(eastM[to] - eastM[from], northM[to] - northM[from]);
    }

    /** What the traffic does there when nothing is in its way. */
    double limitMps(int from, int to) {
        boolean sameRow = row(from) == row(to);
        int line = sameRow ? row(from) : column(from);
        if (line == 0 || line == SIDE - 1) {
            return RING_MPS;
        }
        return line % AVENUE_EVERY == 0 ? AVENUE_MPS : STREET_MPS;
    }

    /** The nodes of the quickest way, both ends included; the start alone when there is no way. */
    int[] route(int from, int to) {
        double[] seconds = new double[count()];
        int[] previous = new int[count()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        Arrays.fill(previous, -1);
        seconds[from] = 0;
        record Reached(int node, double seconds) {}
        PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingDouble(Reached::seconds));
        open.add(new Reached(from, 0));
        for (Reached next = open.poll(); next != null && next.node() != to; next = open.poll()) {
            for (int neighbour : neighbours.get(next.node())) {
                double at = next.seconds() + lengthM(next.node(), neighbour) / limitMps(next.node(), neighbour);
                if (at < seconds[neighbour]) {
                    seconds[neighbour] = at;
                    previous[neighbour] = next.node();
                    open.add(new Reached(neighbour, at));
                }
            }
        }
        return wayBack(from, to, previous);
    }

    private static int[] wayBack(int from, int to, int[] previous) {
        List<Integer> nodes = new ArrayList<>();
        for (int node = to; node >= 0; node = previous[node]) {
            nodes.add(0, node);
        }
        return nodes.get(0) == from ? nodes.stream().mapToInt(Integer::intValue).toArray() : new int[] {from};
    }

    private void join(int a, int b) {
        neighbours.get(a).add(b);
        neighbours.get(b).add(a);
    }

    /** Small streets are missing here and there; avenues and the ring never. */
    private boolean isMissing(int from, int to, SplittableRandom random) {
        return random.nextDouble() < MISSING_SHARE && limitMps(from, to) < AVENUE_MPS;
    }

    private static boolean crossesRiver(int node) {
        return row(node) == RIVER_ROW && column(node) % BRIDGE_EVERY != 0;
    }

    private static int row(int node) {
        return node / SIDE;
    }

    private static int column(int node) {
        return node % SIDE;
    }
}
