// SPDX-License-Identifier: Apache-2.0
/**
 * Vedette's own scheme of JSON over MQTT, for a drone, a radio or a camera recorder that has no decoder of its own:
 * {@code {device}/telemetry}, {@code event}, {@code status}, {@code cmd} and {@code cmd/reply} below the gateway's root. The
 * reader is tolerant (aliases, any case, several units); the writer is strict. The page with every member stands beside the
 * vectors, in {@code protocols/mobile/nativemqtt}.
 */
@NullMarked
package vedette.protocol.nativemqtt;

import org.jspecify.annotations.NullMarked;
