// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import java.util.Locale;

/**
 * How far a command came.
 *
 * @param principal who sent it
 * @param createdMs when it was accepted, milliseconds since 1970 UTC
 * @param progress as the OGC API Connected Systems names it
 * @param stage the finer step
 * @param bearer the device that carries or carried it, empty before
 * @param reason why it failed: closed set, lower case such as {@code expired}; empty when it did not
 * @param message for people, empty when there is nothing to say
 * @param timeMs when it came so far, milliseconds since 1970 UTC
 */
public record CommandStatus(
        CommandRequest request,
        String principal,
        long createdMs,
        Progress progress,
        Stage stage,
        String bearer,
        String reason,
        String message,
        long timeMs) {

    /** Wire names are the names themselves. */
    public enum Progress {
        PENDING,
        ACCEPTED,
        EXECUTING,
        REJECTED,
        FAILED,
        COMPLETED;

        /** Whether nothing follows. */
        public boolean isFinal() {
            return compareTo(REJECTED) >= 0;
        }
    }

    /** Vedette's finer step. */
    public enum Stage {
        QUEUED,
        SENT,
        TERMINAL_ACK,
        RESULT;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CommandStatus queued(CommandRequest request, String principal, long nowMs) {
        return new CommandStatus(request, principal, nowMs, Progress.PENDING, Stage.QUEUED, "", "", "", nowMs);
    }

    public String id() {
        return request.id();
    }

    public boolean isFinal() {
        return progress.isFinal();
    }

    /** Whether a command in this state can come into {@code next}: never backwards, and nowhere from the end. */
    boolean precedes(CommandStatus next) {
        return !isFinal() && progress.compareTo(next.progress) <= 0 && stage.compareTo(next.stage) <= 0;
    }

    CommandStatus then(Progress nextProgress, Stage nextStage, String nextBearer, long nowMs) {
        return new CommandStatus(
                request, principal, createdMs, nextProgress, nextStage, nextBearer, "", "", Math.max(nowMs, timeMs));
    }

    CommandStatus because(String why, String forPeople) {
        return new CommandStatus(request, principal, createdMs, progress, stage, bearer, why, forPeople, timeMs);
    }
}
