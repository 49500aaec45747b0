// SPDX-License-Identifier: Apache-2.0
/** Tests of Wialon IPS. */
@NullMarked
package vedette.protocol.wialon;

import org.jspecify.annotations.NullMarked;
