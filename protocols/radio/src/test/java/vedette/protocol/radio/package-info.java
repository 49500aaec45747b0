// SPDX-License-Identifier: Apache-2.0
/** Tests of the family. */
@NullMarked
package vedette.protocol.radio;

import org.jspecify.annotations.NullMarked;
