// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import vedette.telemetry.Fix;

/** Tells a device where it is. Not thread-safe. */
interface Receiver {
    /** What it makes of where the mover is now. */
    Fix fix(Mover mover, long nowMs);
}
