// SPDX-License-Identifier: Apache-2.0
/** Tests of the Suntech protocol. */
@NullMarked
package vedette.protocol.suntech;

import org.jspecify.annotations.NullMarked;
