// SPDX-License-Identifier: Apache-2.0
/** Tests of Xexun, second protocol. */
@NullMarked
package vedette.protocol.xexun2;

import org.jspecify.annotations.NullMarked;
