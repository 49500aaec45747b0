// SPDX-License-Identifier: Apache-2.0
/** Suntech: lines of the older models (ST300 and its like), the universal form of the newer ones, in text and binary. */
@NullMarked
package vedette.protocol.suntech;

import org.jspecify.annotations.NullMarked;
