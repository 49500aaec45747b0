// SPDX-License-Identifier: Apache-2.0
/**
 * Teltonika's AVL protocols: codec 7 (GH3000), 8, 8 extended and 16 for records, 12 to 15 for texts, over TCP and UDP. See
 * the page {@code teltonika/README.md} of the module.
 */
@NullMarked
package vedette.protocol.teltonika;

import org.jspecify.annotations.NullMarked;
