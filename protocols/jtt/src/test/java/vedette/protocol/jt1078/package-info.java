// SPDX-License-Identifier: Apache-2.0
/** Tests of JT/T 1078. */
@NullMarked
package vedette.protocol.jt1078;

import org.jspecify.annotations.NullMarked;
