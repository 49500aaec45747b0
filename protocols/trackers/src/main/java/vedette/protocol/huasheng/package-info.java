// SPDX-License-Identifier: Apache-2.0
/** HuaSheng 3G1 and relatives: trackers at the diagnostic socket, over TCP. */
@NullMarked
package vedette.protocol.huasheng;

import org.jspecify.annotations.NullMarked;
