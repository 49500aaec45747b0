// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import java.util.stream.DoubleStream;

/** Small arithmetic of measured figures. */
final class Figures {
    private Figures() {}

    /** The middle value; of an even number the lower middle one. 0 of none. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    /** To two decimals: more would claim what a shared machine cannot give. */
    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
