// SPDX-License-Identifier: Apache-2.0
/**
 * Watch: children's and seniors' watches and pendants that speak in frames {@code [3G*id*length*content]}. The page
 * {@code protocols/trackers/watch/README.md} tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.watch;

import org.jspecify.annotations.NullMarked;
