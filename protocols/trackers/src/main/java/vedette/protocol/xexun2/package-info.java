// SPDX-License-Identifier: Apache-2.0
/** Xexun's second protocol: records between flags, over TCP and UDP. */
@NullMarked
package vedette.protocol.xexun2;

import org.jspecify.annotations.NullMarked;
