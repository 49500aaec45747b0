// SPDX-License-Identifier: Apache-2.0
/** Tests of configuration, health and metrics. */
@NullMarked
package vedette.ops;

import org.jspecify.annotations.NullMarked;
