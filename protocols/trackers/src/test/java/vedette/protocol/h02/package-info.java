// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of H02. */
@NullMarked
package vedette.protocol.h02;

import org.jspecify.annotations.NullMarked;
