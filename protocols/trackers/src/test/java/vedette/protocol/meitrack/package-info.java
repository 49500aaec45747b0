// SPDX-License-Identifier: Apache-2.0
/** Tests of the Meitrack protocol. */
@NullMarked
package vedette.protocol.meitrack;

import org.jspecify.annotations.NullMarked;
