// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.subiao.AttachmentAnswer.Part;

/** A file whose parts come in any order, twice, or not at all. Its length is known from the start. Not thread-safe. */
final class FileAssembly {
    /** Separate stretches that are kept; a part that would make more is left out and asked for again. */
    static final int MAX_STRETCHES = 1024;

    private final AttachmentInfo info;
    private final byte[] bytes;

    /** What is here: ascending, apart from each other. */
    private final List<Part> stretches = new ArrayList<>();

    private int requests;
    private long heardMs;

    /** Room for a file of {@code info}'s length, which the caller has found acceptable. */
    FileAssembly(AttachmentInfo info, long nowMs) {
        this.info = info;
        this.bytes = new byte[info.sizeBytes()];
        this.heardMs = nowMs;
    }

    AttachmentInfo info() {
        return info;
    }

    /** The whole file, not a copy; only when nothing is missing. */
    byte[] bytes() {
        return bytes;
    }

    int sizeBytes() {
        return bytes.length;
    }

    /** When a part came last. */
    long heardMs() {
        return heardMs;
    }

    /** Counts a request for what is missing; how many there were. */
    int requested() {
        return ++requests;
    }

    /** Whether a part lies within the file. */
    boolean fits(int offset, int length) {
        return offset >= 0 && length >= 0 && offset <= bytes.length - length;
    }

    /** Takes {@code length} bytes of {@code in}, which {@link #fits}. */
    void take(ByteBuf in, int offset, int length, long nowMs) {
        heardMs = nowMs;
        if (note(offset, offset + length)) {
            in.readBytes(bytes, offset, length);
        } else {
            in.skipBytes(length);
        }
    }

    private boolean note(int from, int to) {
        int at = 0;
        while (at < stretches.size() && end(at) < from) {
            at++;
        }
        int start = from;
        int end = to;
        int last = at;
        while (last < stretches.size() && stretches.get(last).offset() <= to) {
            start = Math.min(start, stretches.get(last).offset());
            end = Math.max(end, end(last));
            last++;
        }
        if (last == at && stretches.size() == MAX_STRETCHES) {
            return false;
        }
        stretches.subList(at, last).clear();
        if (end > start) {
            stretches.add(at, new Part(start, end - start));
        }
        return true;
    }

    /** What is not here, from the start, at most {@link AttachmentAnswer#MAX_PARTS} parts. */
    List<Part> missing() {
        List<Part> missing = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < stretches.size() && missing.size() < AttachmentAnswer.MAX_PARTS; i++) {
            int offset = stretches.get(i).offset();
            if (offset > at) {
                missing.add(new Part(at, offset - at));
            }
            at = end(i);
        }
        if (at < bytes.length && missing.size() < AttachmentAnswer.MAX_PARTS) {
            missing.add(new Part(at, bytes.length - at));
        }
        return missing;
    }

    private int end(int stretch) {
        return stretches.get(stretch).offset() + stretches.get(stretch).length();
    }
}
