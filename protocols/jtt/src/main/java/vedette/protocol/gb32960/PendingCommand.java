// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

/**
 * A command that waits for its vehicle. It is not sent again: TCP has delivered it or is broken, and an answer names
 * neither a number nor, on all terminals, the time of what it answers.
 *
 * @param commandId the control room's
 * @param command the header's, which the answer repeats
 */
record PendingCommand(String commandId, int command, long deadlineMs) {
    /** How long a vehicle may take to answer. */
    static final long TIMEOUT_MS = 60_000;
}
