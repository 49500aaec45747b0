// SPDX-License-Identifier: Apache-2.0
/**
 * Who may do what. Every route and every send asks the one {@link vedette.access.Policy}.
 */
@NullMarked
package vedette.access;

import org.jspecify.annotations.NullMarked;
