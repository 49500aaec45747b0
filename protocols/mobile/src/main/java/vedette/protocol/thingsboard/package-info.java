// SPDX-License-Identifier: Apache-2.0
/**
 * ThingsBoard's device and gateway API: telemetry and attributes by MQTT and HTTP, with the members of the native scheme inside,
 * and remote procedure calls as commands. The page stands beside the vectors, in {@code protocols/mobile/thingsboard}.
 */
@NullMarked
package vedette.protocol.thingsboard;

import org.jspecify.annotations.NullMarked;
