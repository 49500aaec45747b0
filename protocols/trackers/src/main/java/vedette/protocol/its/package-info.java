// SPDX-License-Identifier: Apache-2.0
/**
 * AIS-140: Indian vehicle location trackers, which speak in lines {@code $…*}. The page
 * {@code protocols/trackers/its/README.md} tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.its;

import org.jspecify.annotations.NullMarked;
