// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator touches: configuration, health, metrics.
 */
@NullMarked
package vedette.ops;

import org.jspecify.annotations.NullMarked;
