// SPDX-License-Identifier: Apache-2.0
/**
 * JT600: Jointech trackers and electronic locks, which speak in packed decimal behind {@code $} and in lines in parentheses.
 * The page {@code protocols/trackers/jt600/README.md} tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.jt600;

import org.jspecify.annotations.NullMarked;
