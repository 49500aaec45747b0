// SPDX-License-Identifier: Apache-2.0
/** Tests of GT06 and relatives. */
@NullMarked
package vedette.protocol.gt06;

import org.jspecify.annotations.NullMarked;
