// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Note;
import vedette.telemetry.Severity;

/**
 * What the components of one system say to people: STATUSTEXT (253). A text longer than one message comes in chunks of the
 * same id, until one has a zero byte. Parts that are missing leave a mark; {@value #MAX_TEXTS} texts may be unfinished, each
 * for {@value #PATIENCE_MS} ms.
 */
final class StatusTexts {
    static final int MAX_TEXTS = 4;
    static final long PATIENCE_MS = 3_000;

    private static final int TEXT_OFFSET = 1;
    private static final int TEXT_BYTES = 50;
    private static final int ID_OFFSET = 51;
    private static final int CHUNK_OFFSET = 53;
    private static final int MAX_CHUNKS = Note.MAX_LENGTH / TEXT_BYTES;
    private static final String MISSING = "[…]";

    /** A text whose end has not come. */
    private static final class Unfinished {
        private final int component;
        private final int id;
        private final int severity;
        private final byte[] bytes = new byte[MAX_CHUNKS * TEXT_BYTES];
        private final StringBuilder text = new StringBuilder();
        private int length;
        private int nextChunk;
        private long heardMs;

        Unfinished(int component, int id, int severity) {
            this.component = component;
            this.id = id;
            this.severity = severity;
        }

        /** A letter may be cut between two chunks: the bytes are read together. */
        void add(byte[] chunk) {
            System.arraycopy(chunk, 0, bytes, length, chunk.length);
            length += chunk.length;
        }

        void gap() {
            text.append(text()).append(MISSING);
            length = 0;
        }

        String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }

        String whole() {
            return text.toString() + text();
        }
    }

    private final DeviceId device;
    private final List<Unfinished> unfinished = new ArrayList<>(0);

    StatusTexts(DeviceId device) {
        this.device = device;
    }

    /** Takes a STATUSTEXT in, and tells what is whole by it. */
    void take(Frame in, long nowMs, Link link) {
        int severity = in.u8(0);
        int id = in.u16(ID_OFFSET);
        byte[] chunk = chunk(in);
        if (id == 0) {
            tell(severity, new String(chunk, StandardCharsets.UTF_8), link);
            return;
        }
        int number = in.u8(CHUNK_OFFSET);
        Unfinished text = find(in.component(), id);
        if (text != null && number < text.nextChunk) {
            if (number > 0) {
                return; // it came before
            }
            end(text, link);
            text = null;
        }
        if (text == null) {
            text = begin(in.component(), id, severity, link);
        }
        if (number > text.nextChunk) {
            text.gap();
        }
        text.nextChunk = number + 1;
        text.heardMs = nowMs;
        text.add(chunk);
        if (chunk.length < TEXT_BYTES || text.nextChunk >= MAX_CHUNKS) {
            end(text, link);
        }
    }

    private static byte[] chunk(Frame in) {
        int length = 0;
        while (length < TEXT_BYTES && in.u8(TEXT_OFFSET + length) != 0) {
            length++;
        }
        byte[] chunk = new byte[length];
        for (int i = 0; i < length; i++) {
            chunk[i] = (byte) in.u8(TEXT_OFFSET + i);
        }
        return chunk;
    }

    private @Nullable Unfinished find(int component, int id) {
        for (Unfinished text : unfinished) {
            if (text.component == component && text.id == id) {
                return text;
            }
        }
        return null;
    }

    private Unfinished begin(int component, int id, int severity, Link link) {
        if (unfinished.size() >= MAX_TEXTS) {
            cut(unfinished.get(0), link);
        }
        Unfinished text = new Unfinished(component, id, severity);
        unfinished.add(text);
        return text;
    }

    /** Gives up waiting for what did not come. */
    void tick(long nowMs, Link link) {
        for (int i = unfinished.size() - 1; i >= 0; i--) {
            Unfinished text = unfinished.get(i);
            if (nowMs - text.heardMs > PATIENCE_MS) {
                cut(text, link);
            }
        }
    }

    private void cut(Unfinished text, Link link) {
        text.gap();
        end(text, link);
    }

    private void end(Unfinished text, Link link) {
        unfinished.remove(text);
        tell(text.severity, text.whole(), link);
    }

    private void tell(int severity, String text, Link link) {
        if (!text.isBlank()) {
            String said = Explanation.printable(text.strip());
            link.note(new Note(device, Fix.UNKNOWN_TIME, Severity.of(severity), said));
        }
    }
}
