// SPDX-License-Identifier: Apache-2.0
/** Tests of T800x. */
@NullMarked
package vedette.protocol.t800x;

import org.jspecify.annotations.NullMarked;
