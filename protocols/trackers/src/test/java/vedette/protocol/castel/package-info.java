// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of Castel. */
@NullMarked
package vedette.protocol.castel;

import org.jspecify.annotations.NullMarked;
