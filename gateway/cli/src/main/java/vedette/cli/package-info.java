// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code vedette} command: runs and demonstrates the gateway, and lets an integrator see what every byte of a terminal
 * means without one.
 *
 * <p>{@code decode}, {@code explain} and {@code version} load neither Vert.x nor a logging back end, so that they start at
 * once; keep it so.
 */
@NullMarked
package vedette.cli;

import org.jspecify.annotations.NullMarked;
