// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads chunks as JSON Lines and answers each with exactly one line, in order. A line that cannot be read, and a fault of a
 * protocol, make a line with an {@code error}; nothing but the end of the input stops it. What was answered is flushed
 * before it waits for more. Not thread-safe.
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
    private final AnswerWriter answers = new AnswerWriter();
    private final Map<String, Conversation> conversations = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Conversation> eldest) {
            return size() > MAX_CONVERSATIONS;
        }
    };

    DecodeLoop(Protocols protocols, InstantSource clock) {
        this.protocols = protocols;
        this.clock = clock;
    }

    void run(InputStream in, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, OUTPUT_BUFFER_BYTES);
        LineReader lines = new LineReader(in, MAX_LINE_BYTES, buffered::flush);
        for (long number = 1; lines.next(); number++) {
            answer(lines, number);
            answers.moveTo(buffered);
        }
        buffered.flush();
    }

    private void answer(LineReader lines, long number) {
        if (lines.isTooLong()) {
            answers.error(null, "found more than " + MAX_LINE_BYTES + " bytes in the line", number);
            return;
        }
        Chunk chunk;
        try {
            chunk = chunks.read(lines.array(), lines.start(), lines.length());
        } catch (BadLineException e) {
            answers.error(e.conn(), e.detail(), number);
            return;
        }
        try {
            answers.write(conversations
                    .computeIfAbsent(chunk.conn(), conn -> new Conversation(protocols))
                    .receive(chunk, clock.millis()));
        } catch (RuntimeException e) {
            conversations.remove(chunk.conn()); // a fault of ours ends that session, nothing else
            answers.error(chunk.conn(), "fault in a protocol: " + e, number);
        }
    }
}
