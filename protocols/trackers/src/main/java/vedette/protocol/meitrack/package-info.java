// SPDX-License-Identifier: Apache-2.0
/** Meitrack's GPRS protocol: text reports (AAA and its like) and the binary ones (CCC, CCE) in the same frame. */
@NullMarked
package vedette.protocol.meitrack;

import org.jspecify.annotations.NullMarked;
