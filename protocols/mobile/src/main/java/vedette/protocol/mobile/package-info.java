// SPDX-License-Identifier: Apache-2.0
/**
 * What the protocols of phones and of foreign JSON share, and no protocol itself: a document in memory, requests in a stream,
 * commands that wait, quantities in range.
 */
@NullMarked
package vedette.protocol.mobile;

import org.jspecify.annotations.NullMarked;
