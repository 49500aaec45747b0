// SPDX-License-Identifier: Apache-2.0
/** Tests of Ruptela's protocol. */
@NullMarked
package vedette.protocol.ruptela;

import org.jspecify.annotations.NullMarked;
