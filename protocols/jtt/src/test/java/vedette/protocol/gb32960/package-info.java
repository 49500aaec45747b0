// SPDX-License-Identifier: Apache-2.0
/** Tests of GB/T 32960. */
@NullMarked
package vedette.protocol.gb32960;

import org.jspecify.annotations.NullMarked;
