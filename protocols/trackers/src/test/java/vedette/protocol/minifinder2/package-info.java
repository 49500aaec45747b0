// SPDX-License-Identifier: Apache-2.0
/** Tests of MiniFinder 2. */
@NullMarked
package vedette.protocol.minifinder2;

import org.jspecify.annotations.NullMarked;
