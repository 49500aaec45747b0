// SPDX-License-Identifier: Apache-2.0
/** The rules of the house that imports can break. */
@NullMarked
package vedette.architecture;

import org.jspecify.annotations.NullMarked;
