// SPDX-License-Identifier: Apache-2.0
/**
 * Cursor on Target (TAK): XML events over TCP and UDP, from phones with a tactical map, from trackers and from other command
 * systems. The page stands beside the vectors, in {@code protocols/mobile/cot}.
 */
@NullMarked
package vedette.protocol.cot;

import org.jspecify.annotations.NullMarked;
