// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of TK103. */
@NullMarked
package vedette.protocol.tk103;

import org.jspecify.annotations.NullMarked;
