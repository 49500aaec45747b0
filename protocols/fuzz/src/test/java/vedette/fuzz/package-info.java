// SPDX-License-Identifier: Apache-2.0
/**
 * Every installed protocol against bytes that no terminal ever sent: nothing may come out of a session but what its contract
 * says, and nothing may cost more memory than its input warrants.
 */
@NullMarked
package vedette.fuzz;

import org.jspecify.annotations.NullMarked;
