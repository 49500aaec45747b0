// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import vedette.protocol.Link;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** Commands of one connection that wait for their answers. Bounded in number and in time. Not thread-safe. */
public final class PendingCommands {
    /** Commands that may wait at once. */
    public static final int MAX_WAITING = 16;

    /** A radio may be busy with speech for long. */
    public static final long TIMEOUT_MS = 60_000;

    private record Pending(DeviceId device, String commandId, String key, long deadlineMs) {}

    private final List<Pending> waiting = new ArrayList<>(2);

    /** Whether one more may wait; when not, this is told. */
    public boolean hasRoom(DeviceId device, String commandId, Link link) {
        if (waiting.size() < MAX_WAITING) {
            return true;
        }
        String detail = MAX_WAITING + " commands wait for this connection's radios already";
        link.outcome(new CommandOutcome(commandId, device, Stage.REJECTED, detail));
        return false;
    }

    /**
     * It was sent.
     *
     * @param key by which {@link #answered} finds it
     */
    public void sent(DeviceId device, String commandId, String key, long nowMs, Link link) {
        waiting.add(new Pending(device, commandId, key, nowMs + TIMEOUT_MS));
        link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
    }

    /** Tells the outcome of every command of the radio that waits by that key; false when there is none. */
    public boolean answered(DeviceId device, String key, Stage stage, String detail, Link link) {
        boolean found = false;
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (pending.device.equals(device) && pending.key.equals(key)) {
                found = true;
                if (stage != Stage.TERMINAL_ACK) {
                    each.remove();
                }
                link.outcome(new CommandOutcome(pending.commandId, device, stage, detail));
            }
        }
        return found;
    }

    /** Gives up what is overdue. */
    public void tick(long nowMs, Link link) {
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (nowMs >= pending.deadlineMs) {
                each.remove();
                String detail = "no answer within " + TIMEOUT_MS / 1000 + " s";
                link.outcome(new CommandOutcome(pending.commandId, pending.device, Stage.NO_ANSWER, detail));
            }
        }
    }

    /** Tells what became of a command that the protocol, or the way to the radio, has not. */
    public static void unsupported(DeviceId device, String commandId, String detail, Link link) {
        link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, detail));
    }
}
