// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import vedette.telemetry.DeviceId;

/** Tells when a device was last heard. Safe from any thread, never blocks. */
public interface LastHeard {
    /** Milliseconds since 1970 UTC, 0 for never. */
    long heardMs(DeviceId device);
}
