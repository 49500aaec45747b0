// SPDX-License-Identifier: Apache-2.0
/** What becomes an event, who may read it, and that nothing is lost or told twice. */
@NullMarked
package vedette.events;

import org.jspecify.annotations.NullMarked;
