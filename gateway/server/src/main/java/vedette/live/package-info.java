// SPDX-License-Identifier: Apache-2.0
/**
 * The live state: the fold of every unit's reports, its presence, and the index by place. Written by the journal's ordering
 * thread alone; read elsewhere as immutable {@link vedette.live.UnitState values}.
 *
 * <p>A report passes {@code DeviceClocks} (when was it true), {@code Plausibility} (can it be there) and {@code Selection}
 * (whose fix is the unit's) on its way through {@code ReportFold}. {@code Presence} appends an entry for each transition
 * that silence or a report causes. {@link vedette.live.LiveState} puts them together and tells
 * {@link vedette.live.ChangeListener listeners}.
 *
 * <p>Buffered and late reports are history: they are stored, count as a sign of life, and move nothing here. Times and
 * places that cannot be are counted and kept out, and stand in the journal as they were received.
 */
@NullMarked
package vedette.live;

import org.jspecify.annotations.NullMarked;
