// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of EGTS. */
@NullMarked
package vedette.protocol.egts;

import org.jspecify.annotations.NullMarked;
