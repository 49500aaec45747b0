// SPDX-License-Identifier: Apache-2.0
/** What the contracts cannot say of OsmAnd. */
@NullMarked
package vedette.protocol.osmand;

import org.jspecify.annotations.NullMarked;
