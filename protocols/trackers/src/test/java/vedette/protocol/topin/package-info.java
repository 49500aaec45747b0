// SPDX-License-Identifier: Apache-2.0
/** Tests of Topin. */
@NullMarked
package vedette.protocol.topin;

import org.jspecify.annotations.NullMarked;
