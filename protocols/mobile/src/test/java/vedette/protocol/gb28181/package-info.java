// SPDX-License-Identifier: Apache-2.0
/** Tests of the package. */
@NullMarked
package vedette.protocol.gb28181;

import org.jspecify.annotations.NullMarked;
