// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/** Commands that were sent and not answered yet. Bounded. Not thread-safe. */
final class PendingCommands {
    /** How long a device may take to answer. */
    static final long ANSWER_TIMEOUT_MS = 30_000;

    /** Commands of one session that wait for their answers. */
    static final int MAX_PENDING = 64;

    /** A command that waits. */
    record Pending(String commandId, DeviceId device, Command command, long deadlineMs) {}

    private final Map<String, Pending> byId = new LinkedHashMap<>(0);

    boolean isFull() {
        return byId.size() >= MAX_PENDING;
    }

    void add(String commandId, DeviceId device, Command command, long nowMs) {
        byId.put(commandId, new Pending(commandId, device, command, nowMs + ANSWER_TIMEOUT_MS));
    }

    /** Takes the command out when it was sent to {@code device}; null when nobody waits for it. */
    @Nullable
    Pending take(String commandId, DeviceId device) {
        Pending pending = byId.get(commandId);
        if (pending == null || !pending.device().equals(device)) {
            return null;
        }
        byId.remove(commandId);
        return pending;
    }

    /** Takes out what is overdue. */
    List<Pending> overdue(long nowMs) {
        List<Pending> overdue = new ArrayList<>(0);
        Iterator<Pending> all = byId.values().iterator();
        while (all.hasNext()) {
            Pending pending = all.next();
            if (nowMs >= pending.deadlineMs()) {
                overdue.add(pending);
                all.remove();
            }
        }
        return overdue;
    }
}
