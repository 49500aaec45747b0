// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** Commands of one session that were sent and not answered yet, oldest first. Bounded. Not thread-safe. */
public final class WaitingCommands {
    /** Commands that may wait at once. */
    public static final int MAX_WAITING = 64;

    /**
     * One that waits.
     *
     * @param key by which its answer finds it
     */
    public record Waiting(String commandId, DeviceId device, Command command, String key, long deadlineMs) {}

    private final long timeoutMs;
    private final List<Waiting> waiting = new ArrayList<>(0);

    /**
     * @param timeoutMs how long a device may take to answer
     */
    public WaitingCommands(long timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    public boolean isFull() {
        return waiting.size() >= MAX_WAITING;
    }

    public void add(String commandId, DeviceId device, Command command, String key, long nowMs) {
        waiting.add(new Waiting(commandId, device, command, key, nowMs + timeoutMs));
    }

    /** Takes out the oldest command to that device with that key; null when nobody waits for it. */
    public @Nullable Waiting take(DeviceId device, String key) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting one = each.next();
            if (one.device().equals(device) && one.key().equals(key)) {
                each.remove();
                return one;
            }
        }
        return null;
    }

    /** Tells of every command that is overdue that it has no answer. */
    public void tick(long nowMs, Link link) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting one = each.next();
            if (nowMs >= one.deadlineMs()) {
                each.remove();
                String detail = "no answer within " + timeoutMs / 1000 + " s";
                link.outcome(new CommandOutcome(one.commandId(), one.device(), Stage.NO_ANSWER, detail));
            }
        }
    }
}
