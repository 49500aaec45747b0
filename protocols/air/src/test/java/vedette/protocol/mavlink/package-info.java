// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of MAVLink. */
@NullMarked
package vedette.protocol.mavlink;

import org.jspecify.annotations.NullMarked;
