// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way out, in order. One whose chunk ends within a frame is held until its conversation goes on, until the
 * input ends (then it tells of the frame that stayed unfinished), or until it has waited long enough; those behind it wait
 * with it. Bounded. Safe from any thread, because time is up on another one.
 */
final class HeldAnswers {
    /** Lines that may wait; the oldest goes out when there are more. */
    static final int MAX_HELD = 10_000;

    /** Bytes of the input lines whose answers may wait. */
    static final int MAX_HELD_BYTES = 16 * 1024 * 1024;

    private static final class Held {
        private final Answer answer;
        private final long lineNumber;
        private final int inputBytes;
        private boolean waits;

        private Held(Answer answer, long lineNumber, int inputBytes, boolean waits) {
            this.answer = answer;
            this.lineNumber = lineNumber;
            this.inputBytes = inputBytes;
            this.waits = waits;
        }
    }

    private final OutputStream out;
    private final Executor patience;
    private final AnswerWriter writer = new AnswerWriter();
    private final Deque<Held> queue = new ArrayDeque<>();
    private final Map<Conversation, Held> unfinished = new HashMap<>();
    private long heldBytes;
    private boolean timed;
    private @Nullable IOException failure;

    /** @param patience runs what it is given when an answer has waited long enough */
    HeldAnswers(OutputStream out, Executor patience) {
        this.out = out;
        this.patience = patience;
    }

    /** Takes the answer to a chunk of {@code conversation}, null when there is none. */
    synchronized void add(Answer answer, @Nullable Conversation conversation, long lineNumber, int inputBytes)
            throws IOException {
        boolean waits = conversation != null && conversation.isUnfinished();
        Held held = new Held(answer, lineNumber, inputBytes, waits);
        queue.add(held);
        heldBytes += inputBytes;
        if (conversation != null) {
            Held before = waits ? unfinished.put(conversation, held) : unfinished.remove(conversation);
            if (before != null) {
                before.waits = false;
            }
        }
        if (waits && !timed) {
            timed = true;
            patience.execute(this::timeIsUp);
        }
        drain();
    }

    /** Nothing more will come for a while. */
    synchronized void flush() throws IOException {
        if (failure != null) {
            throw failure;
        }
        out.flush();
    }

    /** The input has ended, and with it every conversation. */
    synchronized void end(long nowMs) throws IOException {
        unfinished.forEach((conversation, held) -> conversation.end(held.answer, nowMs));
        release();
        flush();
    }

    private synchronized void timeIsUp() {
        timed = false;
        try {
            release();
            out.flush();
        } catch (IOException e) {
            failure = e; // told where the next line is read
        }
    }

    private void release() throws IOException {
        unfinished.values().forEach(held -> held.waits = false);
        unfinished.clear();
        drain();
    }

    private void drain() throws IOException {
        for (Held next = queue.peek(); next != null && (!next.waits || isTooMuch()); next = queue.peek()) {
            queue.remove();
            heldBytes -= next.inputBytes;
            try {
                writer.write(next.answer);
            } catch (RuntimeException e) {
                writer.write(Answer.to(next.answer.conn(), DecodeLoop.fault(e, next.lineNumber)));
            }
            writer.moveTo(out);
        }
    }

    private boolean isTooMuch() {
        return queue.size() > MAX_HELD || heldBytes > MAX_HELD_BYTES;
    }
}
