// SPDX-License-Identifier: Apache-2.0
/**
 * The live state: the fold of every unit's reports, its presence, and the index by place. Written by the journal's ordering
 * thread alone; read elsewhere as immutable {@link vedette.live.UnitState values}.
 */
@NullMarked
package vedette.live;

import org.jspecify.annotations.NullMarked;
