// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.telemetry.DeviceId;

/** Is told that a device was created, changed or deleted. Called on the ordering thread: must not block. */
public interface FleetListener {
    void deviceChanged(DeviceId device);
}
