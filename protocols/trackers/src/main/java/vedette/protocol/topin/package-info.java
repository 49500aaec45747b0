// SPDX-License-Identifier: Apache-2.0
/**
 * Topin (ZhongXun ZX303 and relatives): personal trackers whose frames begin as those of GT06 and have neither serial number
 * nor check code.
 */
@NullMarked
package vedette.protocol.topin;

import org.jspecify.annotations.NullMarked;
