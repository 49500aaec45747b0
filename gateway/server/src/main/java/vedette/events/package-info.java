// SPDX-License-Identifier: Apache-2.0
/**
 * What happened, for control rooms: a bounded log of events, made from the journal's entries. An event's number is its
 * entry's, so events and states stand on one line.
 */
@NullMarked
package vedette.events;

import org.jspecify.annotations.NullMarked;
