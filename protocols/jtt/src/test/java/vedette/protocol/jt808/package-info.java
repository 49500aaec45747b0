// SPDX-License-Identifier: Apache-2.0
/** What bytes alone cannot say of JT/T 808; the vectors say the rest. */
@NullMarked
package vedette.protocol.jt808;

import org.jspecify.annotations.NullMarked;
