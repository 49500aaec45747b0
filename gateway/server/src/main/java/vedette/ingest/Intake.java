// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import vedette.protocol.Transport;
import vedette.recorder.Recording;

/** The bytes that a session is reading just now, and the record of them. */
final class Intake {
    private final Recording recording;
    private final boolean isStream;
    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private int start;

    Intake(Recording recording, Transport transport) {
        this.recording = recording;
        isStream = transport == Transport.TCP;
    }

    /** The session is about to read {@code in}. */
    void begins(ByteBuf in) {
        input = in;
        start = in.readerIndex();
        recording.begins();
    }

    /** It has read: of a stream what it consumed, of anything else all of it. */
    void ends(String topic, long nowMs) {
        int end = isStream ? input.readerIndex() : input.writerIndex();
        recording.read(input, start, end - start, topic, nowMs);
        input = Unpooled.EMPTY_BUFFER;
        start = 0;
    }

    /** The first bytes that are being read, as lower-case hex. */
    String hex(int maxBytes) {
        int length = Math.min(input.writerIndex() - start, maxBytes);
        return length <= 0 ? "" : ByteBufUtil.hexDump(input, start, length);
    }
}
