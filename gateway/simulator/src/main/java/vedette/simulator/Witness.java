// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import vedette.telemetry.Fix;

/** Is told what a fleet's devices report, as they report it. Called on the fleet's event loop. */
@FunctionalInterface
public interface Witness {
    /** Nobody looks. */
    Witness NONE = (identity, fix) -> {};

    /** A device hands this fix to its wire. */
    void reported(String identity, Fix fix);
}
