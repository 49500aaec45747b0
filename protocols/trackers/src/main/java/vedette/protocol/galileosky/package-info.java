// SPDX-License-Identifier: Apache-2.0
/** Galileosky terminals, over TCP and UDP. See the page {@code galileosky/README.md} of the module. */
@NullMarked
package vedette.protocol.galileosky;

import org.jspecify.annotations.NullMarked;
