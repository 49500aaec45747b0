// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of Upro. */
@NullMarked
package vedette.protocol.upro;

import org.jspecify.annotations.NullMarked;
