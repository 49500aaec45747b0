// SPDX-License-Identifier: Apache-2.0
/** Tests of HuaSheng. */
@NullMarked
package vedette.protocol.huasheng;

import org.jspecify.annotations.NullMarked;
