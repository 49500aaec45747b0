// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/** Devices' side in memory: a test says who is connected, sees what was sent, and answers for the devices. */
final class RecordingCourier implements Courier {
    final Set<DeviceId> connected = new HashSet<>();
    final List<String> sent = new ArrayList<>();
    private final Map<String, Recipient> recipients = new HashMap<>();

    @Override
    public boolean isReachable(DeviceId device) {
        return connected.contains(device);
    }

    @Override
    public boolean send(DeviceId device, String commandId, Command command, Recipient recipient) {
        sent.add(commandId + " " + command.type() + " " + device);
        recipients.put(commandId + device, recipient);
        return connected.contains(device);
    }

    void answer(DeviceId device, String commandId, CommandOutcome.Stage stage, String detail) {
        Recipient recipient = recipients.get(commandId + device);
        if (recipient == null) {
            throw new AssertionError("found no " + commandId + " at " + device + ", sent: " + sent);
        }
        recipient.outcome(new CommandOutcome(commandId, device, stage, detail));
    }
}
