// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of AIS-140. */
@NullMarked
package vedette.protocol.its;

import org.jspecify.annotations.NullMarked;
