// SPDX-License-Identifier: Apache-2.0
/**
 * The flight recorder: the last raw frames of each device, both directions. Only bytes are kept while a device speaks; what
 * they mean is found out again, from them, when somebody asks.
 */
@NullMarked
package vedette.recorder;

import org.jspecify.annotations.NullMarked;
