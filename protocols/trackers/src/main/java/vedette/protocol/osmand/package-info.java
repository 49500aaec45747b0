// SPDX-License-Identifier: Apache-2.0
/**
 * OsmAnd: phones that report by HTTP, with a query or with a JSON body. The page {@code protocols/trackers/osmand/README.md}
 * tells what is supported; the vectors stand beside it.
 */
@NullMarked
package vedette.protocol.osmand;

import org.jspecify.annotations.NullMarked;
