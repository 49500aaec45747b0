// SPDX-License-Identifier: Apache-2.0
/**
 * The devices' side: listeners, recognition, sessions, admission and limits. Bytes go to a protocol, what it yields goes to
 * the journal, and what it answers goes back when the journal says so.
 */
@NullMarked
package vedette.ingest;

import org.jspecify.annotations.NullMarked;
