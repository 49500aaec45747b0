// SPDX-License-Identifier: Apache-2.0
/** Topflytech vehicle trackers and asset trackers, over TCP and UDP. */
@NullMarked
package vedette.protocol.t800x;

import org.jspecify.annotations.NullMarked;
