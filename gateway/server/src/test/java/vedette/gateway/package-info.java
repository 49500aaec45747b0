// SPDX-License-Identifier: Apache-2.0
/** Tests of the gateway as a whole. */
@NullMarked
package vedette.gateway;

import org.jspecify.annotations.NullMarked;
