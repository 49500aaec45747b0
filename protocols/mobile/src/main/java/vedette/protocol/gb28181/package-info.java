// SPDX-License-Identifier: Apache-2.0
/** GB/T 28181: where camera units are (MobilePosition), over SIP. */
@NullMarked
package vedette.protocol.gb28181;

import org.jspecify.annotations.NullMarked;
