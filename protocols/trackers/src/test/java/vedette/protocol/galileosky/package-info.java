// SPDX-License-Identifier: Apache-2.0
/** Tests of Galileosky's protocol. */
@NullMarked
package vedette.protocol.galileosky;

import org.jspecify.annotations.NullMarked;
