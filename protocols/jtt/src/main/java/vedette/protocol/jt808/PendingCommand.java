// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.List;

/** A command that waits for its terminal. Resent as it was, with the same serial numbers. */
final class PendingCommand {
    /** The first wait; the n-th is n times the wait before it. */
    static final long FIRST_TIMEOUT_MS = 10_000;

    /** How often a command is sent. */
    static final int MAX_SENDS = 3;

    /** How long a terminal that has acknowledged may take to deliver what was asked for. */
    static final long RESULT_TIMEOUT_MS = 30_000;

    /** No answer of its own beyond the general response. */
    static final int NO_RESULT = -1;

    private final String commandId;
    private final int messageId;
    private final int resultId;
    private final int firstSerial;
    private final List<byte[]> frames;
    private int sends = 1;
    private long timeoutMs = FIRST_TIMEOUT_MS;
    private long deadlineMs;
    private boolean acknowledged;

    /**
     * @param resultId message id of the answer that brings what was asked for, or {@link #NO_RESULT}
     * @param frames as they go over the wire, one for each piece
     */
    PendingCommand(String commandId, int messageId, int resultId, int firstSerial, List<byte[]> frames, long nowMs) {
        this.commandId = commandId;
        this.messageId = messageId;
        this.resultId = resultId;
        this.firstSerial = firstSerial;
        this.frames = List.copyOf(frames);
        this.deadlineMs = nowMs + FIRST_TIMEOUT_MS;
    }

    String commandId() {
        return commandId;
    }

    List<byte[]> frames() {
        return frames;
    }

    /** Whether a terminal means this command: some answer the first piece, some the last. */
    boolean isAnsweredBy(int answeredSerial) {
        return answeredSerial == firstSerial || answeredSerial == ((firstSerial + frames.size() - 1) & 0xFFFF);
    }

    boolean isAnsweredBy(int answeredSerial, int answeredId) {
        return answeredId == messageId && isAnsweredBy(answeredSerial);
    }

    boolean startsAt(int serial) {
        return firstSerial == serial;
    }

    boolean expects(int answerId) {
        return resultId == answerId;
    }

    boolean expectsResult() {
        return resultId != NO_RESULT;
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    /** The terminal has it; now it may take its time to answer. */
    void acknowledged(long nowMs) {
        acknowledged = true;
        deadlineMs = nowMs + RESULT_TIMEOUT_MS;
    }

    boolean isOverdue(long nowMs) {
        return nowMs >= deadlineMs;
    }

    boolean maySendAgain() {
        return !acknowledged && sends < MAX_SENDS;
    }

    void sentAgain(long nowMs) {
        sends++;
        timeoutMs *= sends;
        deadlineMs = nowMs + timeoutMs;
    }
}
