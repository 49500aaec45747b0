// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import vedette.telemetry.DeviceId;

/**
 * A facet with the device that said it and when.
 *
 * @param phenomenonMs when it was true: the device's time where that is plausible, otherwise when it was received. A fix
 *     keeps the time that the device gave, so this one is to be shown
 * @param resultMs when the gateway received it
 */
public record Sourced<T>(T value, DeviceId source, long phenomenonMs, long resultMs) {}
