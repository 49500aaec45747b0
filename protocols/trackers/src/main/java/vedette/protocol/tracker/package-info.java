// SPDX-License-Identifier: Apache-2.0
/**
 * What vehicle trackers have in common, and no protocol of its own: reading lines of text by named fields, the forms of
 * NMEA 0183, check codes, the building of reports, the session of one device.
 */
@NullMarked
package vedette.protocol.tracker;

import org.jspecify.annotations.NullMarked;
