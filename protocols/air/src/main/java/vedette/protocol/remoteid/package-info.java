// SPDX-License-Identifier: Apache-2.0
/** Remote ID of drones (ASTM F3411, EN 4709-002, GB 42590), as receivers forward it. */
@NullMarked
package vedette.protocol.remoteid;

import org.jspecify.annotations.NullMarked;
