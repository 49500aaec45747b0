// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of watches. */
@NullMarked
package vedette.protocol.watch;

import org.jspecify.annotations.NullMarked;
