// SPDX-License-Identifier: Apache-2.0
/** Wialon IPS, versions 1.1 and 2.x, over TCP and UDP. See the page {@code wialon/README.md} of the module. */
@NullMarked
package vedette.protocol.wialon;

import org.jspecify.annotations.NullMarked;
