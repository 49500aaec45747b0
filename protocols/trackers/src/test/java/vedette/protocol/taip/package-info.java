// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of TAIP. */
@NullMarked
package vedette.protocol.taip;

import org.jspecify.annotations.NullMarked;
