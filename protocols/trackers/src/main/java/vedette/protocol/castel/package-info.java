// SPDX-License-Identifier: Apache-2.0
/**
 * Castel: OBD dongles and car trackers with binary frames. The page {@code protocols/trackers/castel/README.md} tells what is
 * supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.castel;

import org.jspecify.annotations.NullMarked;
