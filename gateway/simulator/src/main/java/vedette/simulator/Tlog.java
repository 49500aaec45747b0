// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The log of a MAVLink ground station, frame after frame: 8 bytes of microseconds since 1970, high byte first, then the frame
 * as it stood on the wire. Read as it goes; nothing but one frame is kept.
 */
public final class Tlog implements AutoCloseable {
    private static final int MAGIC_1 = 0xFE;
    private static final int MAGIC_2 = 0xFD;
    private static final int OVERHEAD_1_BYTES = 8;
    private static final int OVERHEAD_2_BYTES = 12;
    private static final int SIGNATURE_BYTES = 13;
    private static final int SIGNED = 1;
    private static final int HEAD_BYTES = 3;

    /**
     * A frame.
     *
     * @param timeUs when it was logged, microseconds since 1970
     * @param bytes the frame, owned by this record
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Entry(long timeUs, byte[] bytes) {}

    private final DataInputStream in;
    private long offset;

    public Tlog(Path file) throws IOException {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    /** The next frame; null at the end, also when the log ends inside one. */
    public @Nullable Entry next() throws IOException {
        try {
            long timeUs = in.readLong();
            byte[] head = new byte[HEAD_BYTES];
            in.readFully(head);
            byte[] frame = new byte[length(head)];
            System.arraycopy(head, 0, frame, 0, HEAD_BYTES);
            in.readFully(frame, HEAD_BYTES, frame.length - HEAD_BYTES);
            offset += Long.BYTES + frame.length;
            return new Entry(timeUs, frame);
        } catch (EOFException end) { // a ground station that was switched off
            return null;
        }
    }

    private int length(byte[] head) throws IOException {
        int magic = head[0] & 0xFF;
        int payload = head[1] & 0xFF;
        if (magic == MAGIC_1) {
            return OVERHEAD_1_BYTES + payload;
        }
        if (magic == MAGIC_2) {
            return OVERHEAD_2_BYTES + payload + ((head[2] & SIGNED) == 0 ? 0 : SIGNATURE_BYTES);
        }
        throw new IOException("offset " + (offset + Long.BYTES) + ": found byte 0x" + Integer.toHexString(magic)
                + ", expected fe or fd: this is no log of MAVLink frames");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
