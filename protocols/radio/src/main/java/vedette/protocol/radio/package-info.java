// SPDX-License-Identifier: Apache-2.0
/** What the protocols of two-way radios share: it is no protocol itself. */
@NullMarked
package vedette.protocol.radio;

import org.jspecify.annotations.NullMarked;
