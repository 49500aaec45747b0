// SPDX-License-Identifier: Apache-2.0
/** Tests of active safety. */
@NullMarked
package vedette.protocol.subiao;

import org.jspecify.annotations.NullMarked;
