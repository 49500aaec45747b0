// SPDX-License-Identifier: Apache-2.0
/** The simulated fleet against small servers of its own. */
@NullMarked
package vedette.simulator;

import org.jspecify.annotations.NullMarked;
