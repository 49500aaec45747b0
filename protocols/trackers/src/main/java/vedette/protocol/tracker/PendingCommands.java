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

    private record Pending(
            String commandId, DeviceId device, Command command, String key, boolean acknowledged, long deadlineMs) {
        boolean isAwaited(String answer) {
            return !acknowledged && key.equals(answer);
        }
    }

    private final List<Pending> waiting = new ArrayList<>(2);

    boolean isFull() {
        return waiting.size() >= MAX_WAITING;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(String commandId, DeviceId device, Command command, String key, long nowMs) {
        waiting.add(new Pending(commandId, device, command, key, false, nowMs + TIMEOUT_MS));
    }

    /** The oldest command that waits for an answer with that key, null when there is none. */
    @Nullable
    Command awaited(String key) {
        int at = find(key);
        return at < 0 ? null : waiting.get(at).command;
    }

    /** Tells the outcome of the oldest command with that key; false when there is none. */
    boolean answered(String key, Stage stage, String detail, Link link) {
        int at = find(key);
        if (at < 0) {
            return false;
        }
        Pending found = waiting.get(at);
        if (stage == Stage.TERMINAL_ACK && found.command instanceof Command.Locate) {
            waiting.set(at, new Pending(found.commandId, found.device, found.command, key, true, found.deadlineMs));
        } else {
            waiting.remove(at);
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

    private int find(String key) {
        for (int at = 0; at < waiting.size(); at++) {
            if (waiting.get(at).isAwaited(key)) {
                return at;
            }
        }
        return -1;
    }
}
