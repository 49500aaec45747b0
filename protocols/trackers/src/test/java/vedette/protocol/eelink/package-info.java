// SPDX-License-Identifier: Apache-2.0
/** Tests of Eelink. */
@NullMarked
package vedette.protocol.eelink;

import org.jspecify.annotations.NullMarked;
