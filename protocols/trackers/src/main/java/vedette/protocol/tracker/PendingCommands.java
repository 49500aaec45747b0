// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** The commands of one session that wait for their answers, oldest first. Not thread-safe. */
final class PendingCommands {
    /** Commands that may wait at once. */
    static final int MAX_WAITING = 16;

    /** How long a device may take to answer. */
    static final long TIMEOUT_MS = 60_000;

    private record Pending(String commandId, DeviceId device, Command command, String key, long deadlineMs) {}

    private final List<Pending> waiting = new ArrayList<>(2);

    boolean isFull() {
        return waiting.size() >= MAX_WAITING;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(String commandId, DeviceId device, Command command, String key, long nowMs) {
        waiting.add(new Pending(commandId, device, command, key, nowMs + TIMEOUT_MS));
    }

    /** Tells the outcome of the oldest command with that key; false when there is none. */
    boolean answered(String key, Stage stage, String detail, Link link) {
        Pending found = find(key);
        if (found == null) {
            return false;
        }
        boolean awaitsReport = stage == Stage.TERMINAL_ACK && found.command instanceof Command.Locate;
        if (!awaitsReport) {
            waiting.remove(found);
        }
        link.outcome(new CommandOutcome(found.commandId, found.device, stage, detail));
        return true;
    }

    /** A report came that was asked for: every command to locate has its result. */
    void located(Link link) {
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (pending.command instanceof Command.Locate) {
                each.remove();
                link.outcome(new CommandOutcome(pending.commandId, pending.device, Stage.RESULT, ""));
            }
        }
    }

    /** Gives up what is overdue. */
    void tick(long nowMs, Link link) {
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (nowMs >= pending.deadlineMs) {
                each.remove();
                link.outcome(new CommandOutcome(
                        pending.commandId,
                        pending.device,
                        Stage.NO_ANSWER,
                        "no answer within " + TIMEOUT_MS / 1000 + " s"));
            }
        }
    }

    private @Nullable Pending find(String key) {
        for (Pending pending : waiting) {
            if (pending.key.equals(key)) {
                return pending;
            }
        }
        return null;
    }
}
