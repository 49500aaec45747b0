// SPDX-License-Identifier: Apache-2.0
/** The native scheme's vectors, and what they cannot say. */
@NullMarked
package vedette.protocol.nativemqtt;

import org.jspecify.annotations.NullMarked;
