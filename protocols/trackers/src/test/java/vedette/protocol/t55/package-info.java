// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of NMEA lines. */
@NullMarked
package vedette.protocol.t55;

import org.jspecify.annotations.NullMarked;
