// SPDX-License-Identifier: Apache-2.0
/** Flights, from entries alone. */
@NullMarked
package vedette.sortie;

import org.jspecify.annotations.NullMarked;
