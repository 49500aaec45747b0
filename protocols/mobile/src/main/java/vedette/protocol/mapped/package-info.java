// SPDX-License-Identifier: Apache-2.0
/**
 * Any JSON over MQTT, read as a mapping says: which topics, where each value stands, in which unit. A mapping is data that an
 * integrator writes; what it yields is telemetry of the native scheme. The page stands in {@code protocols/mobile/mapped}.
 */
@NullMarked
package vedette.protocol.mapped;

import org.jspecify.annotations.NullMarked;
