// SPDX-License-Identifier: Apache-2.0
/**
 * Units, the devices bound to them, groups, and the devices that knock: a fold of the journal's fleet edits, read by every
 * thread, changed only by entries.
 */
@NullMarked
package vedette.fleet;

import org.jspecify.annotations.NullMarked;
