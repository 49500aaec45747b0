// SPDX-License-Identifier: Apache-2.0
/** Location Information Protocol (LIP) of TETRA radios, in short data messages. */
@NullMarked
package vedette.protocol.tetra;

import org.jspecify.annotations.NullMarked;
