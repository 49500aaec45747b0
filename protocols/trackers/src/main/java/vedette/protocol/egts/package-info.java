// SPDX-License-Identifier: Apache-2.0
/** EGTS (ГОСТ 33465, ГОСТ Р 54619), over TCP. See the page {@code egts/README.md} of the module. */
@NullMarked
package vedette.protocol.egts;

import org.jspecify.annotations.NullMarked;
