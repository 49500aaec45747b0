// SPDX-License-Identifier: Apache-2.0

/** Groups as they stand now: the lead, how far the others are from it, and who is out of reach. */
@NullMarked
package vedette.formation;

import org.jspecify.annotations.NullMarked;
