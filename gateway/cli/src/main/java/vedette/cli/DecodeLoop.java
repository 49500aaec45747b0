// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import vedette.cli.Answer.Mistake;

/**
 * Reads chunks as JSON Lines and answers each with exactly one line, in order. A line that cannot be read, and a fault of a
 * protocol, make a line with an {@code error}; nothing but the end of the input stops it. What was answered is flushed
 * before it waits for more; an answer whose chunk ends within a frame {@linkplain HeldAnswers waits a little} for the rest.
 * Not thread-safe.
 */
final class DecodeLoop {
    /** Longest input line. */
    static final int MAX_LINE_BYTES = 8 * 1024 * 1024;

    /** Connections whose state is kept; the one that was silent longest is forgotten first. */
    static final int MAX_CONVERSATIONS = 20_000;

    private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;

    private final Protocols protocols;
    private final InstantSource clock;
    private final ChunkReader chunks = new ChunkReader();
    private final Executor patience;
    private final Map<String, Conversation> conversations = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Conversation> eldest) {
            return size() > MAX_CONVERSATIONS;
        }
    };

    /** @param patience runs what it is given when an answer has waited long enough for the rest of a frame */
    DecodeLoop(Protocols protocols, InstantSource clock, Executor patience) {
        this.protocols = protocols;
        this.clock = clock;
        this.patience = patience;
    }

    void run(InputStream in, OutputStream out) throws IOException {
        HeldAnswers answers = new HeldAnswers(new BufferedOutputStream(out, OUTPUT_BUFFER_BYTES), patience);
        LineReader lines = new LineReader(in, MAX_LINE_BYTES, answers::flush);
        for (long number = 1; lines.next(); number++) {
            answer(lines, number, answers);
        }
        answers.end(clock.millis());
    }

    private void answer(LineReader lines, long number, HeldAnswers answers) throws IOException {
        if (lines.isTooLong()) {
            String detail = "found more than " + MAX_LINE_BYTES + " bytes in the line";
            answers.add(Answer.to(null, new Mistake(detail, number)), null, number, 0);
            return;
        }
        Chunk chunk;
        try {
            chunk = chunks.read(lines.array(), lines.start(), lines.length());
        } catch (BadLineException e) {
            answers.add(Answer.to(e.conn(), new Mistake(e.detail(), number)), null, number, 0);
            return;
        }
        Conversation conversation = conversations.computeIfAbsent(chunk.conn(), conn -> new Conversation(protocols));
        Answer answer;
        try {
            answer = conversation.receive(chunk, clock.millis());
        } catch (RuntimeException e) {
            conversations.remove(chunk.conn()); // a fault of ours ends that session, nothing else
            answers.add(Answer.to(chunk.conn(), fault(e, number)), null, number, 0);
            return;
        }
        answers.add(answer, conversation, number, lines.length());
    }

    static Mistake fault(RuntimeException fault, long lineNumber) {
        return new Mistake("fault in a protocol: " + fault, lineNumber);
    }
}
