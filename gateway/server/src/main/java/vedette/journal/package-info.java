// SPDX-License-Identifier: Apache-2.0
/**
 * The journal: one total order on everything that happens, and the promise behind every acknowledgement.
 *
 * <p>Event loops append drafts; one thread numbers them, hands the entries to the {@link vedette.journal.Fold folds} at
 * once, and passes them on to a second thread that commits them to disk in groups and then tells whoever waits. Live
 * state never waits for the disk; an acknowledgement always does. Nobody outside this package knows what stores it.
 */
@NullMarked
package vedette.journal;

import org.jspecify.annotations.NullMarked;
