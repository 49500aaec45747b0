// SPDX-License-Identifier: Apache-2.0
/** Eelink, editions 1 and 2: packets that begin with {@code 67 67}, bare over TCP, wrapped with IMEI and check code over UDP. */
@NullMarked
package vedette.protocol.eelink;

import org.jspecify.annotations.NullMarked;
