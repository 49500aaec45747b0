// SPDX-License-Identifier: Apache-2.0
/**
 * NMEA lines: receivers and simple trackers (T55 and others) that send the sentences of NMEA 0183 with an identity in front
 * or in a line of its own. The page {@code protocols/trackers/t55/README.md} tells what is supported; the vectors stand
 * beside it.
 */
@NullMarked
package vedette.protocol.t55;

import org.jspecify.annotations.NullMarked;
