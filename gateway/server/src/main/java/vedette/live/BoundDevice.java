// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import vedette.fleet.SourceType;
import vedette.telemetry.DeviceId;

/**
 * A device that is bound to a unit, as subscribers see it.
 *
 * @param priority breaks ties between equally good sources, higher wins
 */
public record BoundDevice(DeviceId id, SourceType type, int priority) {}
