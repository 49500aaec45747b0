// SPDX-License-Identifier: Apache-2.0
/** Groups, from states alone. */
@NullMarked
package vedette.formation;

import org.jspecify.annotations.NullMarked;
