// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/** Brings a command to a connected device. The devices' side implements it; safe from any thread, never blocks. */
public interface Courier {
    /** Whether the device has a session now. */
    boolean isReachable(DeviceId device);

    /**
     * Hands the command to the device's session. Outcomes arrive at {@code recipient}, on any thread; false when the
     * device has no session.
     */
    boolean send(DeviceId device, String commandId, Command command, Recipient recipient);

    /** Waits for outcomes. */
    interface Recipient {
        void outcome(CommandOutcome outcome);
    }
}
