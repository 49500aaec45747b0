// SPDX-License-Identifier: Apache-2.0
/** Tests of what trackers have in common. */
@NullMarked
package vedette.protocol.tracker;

import org.jspecify.annotations.NullMarked;
