// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of GPS103. */
@NullMarked
package vedette.protocol.gps103;

import org.jspecify.annotations.NullMarked;
