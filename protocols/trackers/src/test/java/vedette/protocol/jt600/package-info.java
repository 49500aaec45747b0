// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of JT600. */
@NullMarked
package vedette.protocol.jt600;

import org.jspecify.annotations.NullMarked;
