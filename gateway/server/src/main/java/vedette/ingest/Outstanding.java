// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.command.Courier.Recipient;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** The commands on one connection whose outcome somebody waits for. */
final class Outstanding {
    /** More commands than a terminal answers at once. */
    static final int MAX = 64;

    private static final class Waiting {
        private final DeviceId device;
        private final Recipient recipient;
        private boolean acknowledged;

        Waiting(DeviceId device, Recipient recipient) {
            this.device = device;
            this.recipient = recipient;
        }
    }

    private @Nullable Map<String, Waiting> byId;

    /**
     * False when too many wait already. One that the terminal has acknowledged gives up its place: its acknowledgement may
     * have been the last word on it.
     */
    boolean expect(DeviceId device, String commandId, Recipient recipient) {
        Map<String, Waiting> waiting = byId;
        if (waiting == null) {
            waiting = new LinkedHashMap<>(2);
            byId = waiting;
        }
        if (waiting.size() >= MAX && !forgetAcknowledged(waiting)) {
            return false;
        }
        waiting.put(commandId, new Waiting(device, recipient));
        return true;
    }

    private static boolean forgetAcknowledged(Map<String, Waiting> waiting) {
        for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
            if (all.next().acknowledged) {
                all.remove();
                return true;
            }
        }
        return false;
    }

    /** Tells who waits; nothing when nobody does. */
    void outcome(CommandOutcome outcome) {
        Map<String, Waiting> all = byId;
        Waiting waiting = all == null ? null : all.get(outcome.commandId());
        if (all == null || waiting == null) {
            return;
        }
        if (isFinal(outcome.stage())) {
            all.remove(outcome.commandId());
        }
        waiting.acknowledged = outcome.stage() == Stage.TERMINAL_ACK;
        waiting.recipient.outcome(outcome);
    }

    /** Nothing more will be heard of any. */
    void abandon(String why) {
        Map<String, Waiting> waiting = byId;
        byId = null;
        if (waiting != null) {
            waiting.forEach(
                    (id, one) -> one.recipient.outcome(new CommandOutcome(id, one.device, Stage.NO_ANSWER, why)));
        }
    }

    private static boolean isFinal(Stage stage) {
        return stage != Stage.SENT && stage != Stage.TERMINAL_ACK;
    }
}
