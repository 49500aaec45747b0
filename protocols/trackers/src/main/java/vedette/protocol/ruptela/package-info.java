// SPDX-License-Identifier: Apache-2.0
/** Ruptela vehicle trackers, over TCP and UDP. See the page {@code ruptela/README.md} of the module. */
@NullMarked
package vedette.protocol.ruptela;

import org.jspecify.annotations.NullMarked;
