// SPDX-License-Identifier: Apache-2.0
/** MAVLink 1 and 2: what autopilots and the companions beside them send. */
@NullMarked
package vedette.protocol.mavlink;

import org.jspecify.annotations.NullMarked;
