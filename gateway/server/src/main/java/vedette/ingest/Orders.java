// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import org.jspecify.annotations.Nullable;
import vedette.command.Courier.Recipient;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/** The commands that one session is brought: which cannot be, and who waits for the outcome of which. */
final class Orders {
    private final IngestMetrics metrics;
    private final String protocol;
    private final DeviceSlots slots;
    private final Topics topics;
    private final Outstanding outstanding = new Outstanding();

    Orders(IngestMetrics metrics, String protocol, DeviceSlots slots, Topics topics) {
        this.metrics = metrics;
        this.protocol = protocol;
        this.slots = slots;
        this.topics = topics;
    }

    /** Why the command cannot be brought, null when it can: then {@code recipient} waits for its outcome. */
    @Nullable
    String refusal(DeviceId device, String commandId, Recipient recipient) {
        if (slots.speaking(device) == null) {
            return "the session ended";
        }
        String deaf = topics.deafBecause();
        if (deaf != null) {
            return deaf;
        }
        if (!outstanding.expect(device, commandId, recipient)) {
            metrics.limited(Limit.COMMANDS, LogText.of(device), "protocol=" + protocol);
            return Outstanding.MAX + " commands wait for this connection already";
        }
        return null;
    }

    void outcome(CommandOutcome outcome) {
        outstanding.outcome(outcome);
    }

    /** Nothing more will be heard of any. */
    void abandon(String why) {
        outstanding.abandon(why);
    }
}
