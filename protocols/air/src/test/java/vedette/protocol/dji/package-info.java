// SPDX-License-Identifier: Apache-2.0
/** Tests of the DJI Cloud API. */
@NullMarked
package vedette.protocol.dji;

import org.jspecify.annotations.NullMarked;
