// SPDX-License-Identifier: Apache-2.0
/** Tests of Queclink @Track. */
@NullMarked
package vedette.protocol.queclink;

import org.jspecify.annotations.NullMarked;
