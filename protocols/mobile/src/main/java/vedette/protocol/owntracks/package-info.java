// SPDX-License-Identifier: Apache-2.0
/**
 * OwnTracks: phones that publish JSON messages with a {@code _type} to MQTT topics of their own, or post the same messages by
 * HTTP. The page stands beside the vectors, in {@code protocols/mobile/owntracks}.
 */
@NullMarked
package vedette.protocol.owntracks;

import org.jspecify.annotations.NullMarked;
