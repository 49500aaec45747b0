// SPDX-License-Identifier: Apache-2.0
/** What the contract promises to every protocol. */
@NullMarked
package vedette.protocol;

import org.jspecify.annotations.NullMarked;
