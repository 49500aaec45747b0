// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import vedette.telemetry.DeviceId;

/**
 * Two devices of one unit that cannot both be with it: an officer left the car, or a device is bound to the wrong unit.
 *
 * @param one the first in the order of ids
 * @param other the second
 * @param distanceM how far apart they were when that was told
 * @param sinceMs when they were first seen apart
 */
public record Conflict(DeviceId one, DeviceId other, int distanceM, long sinceMs) {}
