// SPDX-License-Identifier: Apache-2.0
/** MiniFinder 2, Eview EV-07 and relatives: frames with check code and tagged items, over TCP and UDP. */
@NullMarked
package vedette.protocol.minifinder2;

import org.jspecify.annotations.NullMarked;
