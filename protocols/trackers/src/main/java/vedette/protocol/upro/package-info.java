// SPDX-License-Identifier: Apache-2.0
/**
 * Upro: trackers that speak in lines {@code *HQ20…&A…&B…#}, each field with a letter in front. The page
 * {@code protocols/trackers/upro/README.md} tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.upro;

import org.jspecify.annotations.NullMarked;
