// SPDX-License-Identifier: Apache-2.0
/**
 * The composition: the one place that knows every part and wires them together.
 */
@NullMarked
package vedette.gateway;

import org.jspecify.annotations.NullMarked;
