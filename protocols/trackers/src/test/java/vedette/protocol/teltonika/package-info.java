// SPDX-License-Identifier: Apache-2.0
/** Tests of Teltonika's AVL protocols. */
@NullMarked
package vedette.protocol.teltonika;

import org.jspecify.annotations.NullMarked;
