// SPDX-License-Identifier: Apache-2.0
/**
 * JMH benchmarks of what a report passes on its way. Bytes allocated per operation ({@code -prof gc}) are exact even on a
 * noisy machine: compare them first.
 */
@NullMarked
package vedette.bench.jmh;

import org.jspecify.annotations.NullMarked;
