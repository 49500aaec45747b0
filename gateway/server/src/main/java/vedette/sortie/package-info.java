// SPDX-License-Identifier: Apache-2.0

/** The flights of drones, from take-off to landing: a fold of the journal, and its route. */
@NullMarked
package vedette.sortie;

import org.jspecify.annotations.NullMarked;
