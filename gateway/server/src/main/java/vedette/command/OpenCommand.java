// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.command.CommandStatus.Progress;
import vedette.command.CommandStatus.Stage;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/**
 * One command under way: which devices were tried, who is waited for and until when. Pure state without a lock or a
 * journal; {@link Commands} guards it.
 */
final class OpenCommand {
    private final CommandSettings settings;
    /** Never sent to one device twice. */
    private final Set<DeviceId> tried = new HashSet<>();

    /** Sent to and not heard the last of. */
    private final Set<DeviceId> awaited = new HashSet<>();

    private CommandStatus status;
    private @Nullable DeviceId current;
    private long nextDeviceAtMs;
    private long endsAtMs;
    private boolean stored;
    private boolean acknowledged;
    private boolean refused;
    private String lastReason = "";
    private String lastMessage = "";

    OpenCommand(CommandStatus queued, CommandSettings settings) {
        this.settings = settings;
        status = queued;
        endsAtMs = queued.createdMs() + queued.request().ttlMs();
    }

    CommandStatus status() {
        return status;
    }

    boolean isOver() {
        return status.isFinal();
    }

    /** Its entry is on disk: it may leave. */
    void stored() {
        stored = true;
    }

    /** Whether another device may be tried now. */
    boolean seeksDevice(long nowMs) {
        return stored && !isOver() && !acknowledged && !refused && (current == null || nowMs >= nextDeviceAtMs);
    }

    boolean wasTried(DeviceId device) {
        return tried.contains(device);
    }

    void trying(DeviceId device, long nowMs) {
        tried.add(device);
        awaited.add(device);
        current = device;
        nextDeviceAtMs = nowMs + settings.acknowledgeMs();
        endsAtMs = Math.max(endsAtMs, nextDeviceAtMs); // what has left may be answered
    }

    /** No device is left to try: over, unless somebody may still answer or somebody may still come. */
    boolean exhausted(long nowMs) {
        if (!awaited.isEmpty() || (tried.isEmpty() && status.request().ttlMs() > 0)) {
            return false;
        }
        return tried.isEmpty()
                ? ends(Progress.FAILED, "unit_unreachable", "none of its devices is connected", nowMs)
                : endsAsLastSaid(nowMs);
    }

    /** Takes what a device or its protocol says; true when the status changed. */
    boolean outcome(CommandOutcome outcome, long nowMs) {
        if (isOver() || !tried.contains(outcome.device())) {
            return false;
        }
        switch (outcome.stage()) {
            case SENT -> {
                return !acknowledged
                        && outcome.device().equals(current)
                        && comes(Progress.ACCEPTED, Stage.SENT, outcome.device(), nowMs);
            }
            case TERMINAL_ACK -> {
                return acknowledged(outcome.device(), nowMs);
            }
            case RESULT -> {
                boolean changed = comes(Progress.COMPLETED, Stage.RESULT, outcome.device(), nowMs);
                status = status.because("", outcome.detail());
                return changed;
            }
            case REJECTED -> failed(outcome, "rejected_by_terminal");
            case UNSUPPORTED -> failed(outcome, "unsupported");
            case NO_ANSWER -> failed(outcome, "no_answer");
        }
        return (acknowledged || refused) && awaited.isEmpty() && endsAsLastSaid(nowMs);
    }

    /** Lets time pass; true when it is over by that. */
    boolean passes(long nowMs) {
        boolean mayWait = status.request().ttlMs() > 0 || !tried.isEmpty();
        if (isOver() || !stored || nowMs < endsAtMs || !mayWait) {
            return false;
        }
        return acknowledged
                ? ends(Progress.FAILED, "no_result", "the device acknowledged and delivered no result", nowMs)
                : ends(Progress.FAILED, "expired", "expired", nowMs);
    }

    private boolean endsAsLastSaid(long nowMs) {
        return ends(refused ? Progress.REJECTED : Progress.FAILED, lastReason, lastMessage, nowMs);
    }

    boolean ends(Progress how, String reason, String message, long nowMs) {
        status = status.then(how, status.stage(), status.bearer(), nowMs).because(reason, message);
        return true;
    }

    private boolean acknowledged(DeviceId device, long nowMs) {
        boolean asksForResult = status.request().asksForResult();
        Progress next = asksForResult ? Progress.EXECUTING : Progress.COMPLETED;
        if (acknowledged) {
            return false;
        }
        acknowledged = true;
        endsAtMs = nowMs + settings.resultMs();
        awaited.retainAll(Set.of(device));
        return comes(next, Stage.TERMINAL_ACK, device, nowMs);
    }

    private void failed(CommandOutcome outcome, String reason) {
        if (awaited.remove(outcome.device())) {
            lastReason = reason;
            lastMessage = outcome.detail();
        }
        if (outcome.stage() == CommandOutcome.Stage.REJECTED) {
            refused = true; // the people or the device said no: another device would ask them again
        } else if (outcome.device().equals(current)) {
            current = null;
        }
    }

    private boolean comes(Progress progress, Stage stage, DeviceId device, long nowMs) {
        CommandStatus next = status.then(progress, stage, device.toString(), nowMs);
        if (!status.precedes(next)) {
            return false;
        }
        status = next;
        return true;
    }
}
