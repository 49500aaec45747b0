// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.telemetry.Fix;
import vedette.telemetry.MediaFile;

/** Gathers a picture from its pieces: a number each, then bytes; a piece without bytes is the end. Not thread-safe. */
final class Picture {
    /** By which a command to take one is found again. */
    static final String KEY = "picture";

    /** Numbers of pieces begin again behind this one. */
    private static final int MAX_NUMBER = 0xFF;

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean whole;
    private int next;
    private int count;

    Picture(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds the next piece; one that came before is passed over, one that is missing ends the picture. */
    void add(ByteBuf piece) throws MalformedMessageException {
        int number = piece.readUnsignedByte();
        if (number == 0 && piece.isReadable()) {
            start();
        } else if (number == ((next - 1) & MAX_NUMBER) && bytes.size() > 0) {
            return;
        }
        if (number != next) {
            int expected = next;
            start();
            throw new MalformedMessageException(
                    Rejection.INCOMPLETE, "piece of a picture: found number " + number + ", expected " + expected);
        }
        if (bytes.size() + piece.readableBytes() > maxBytes) {
            start();
            throw new MalformedMessageException(
                    Rejection.LIMIT, "a picture of more than " + maxBytes + " bytes, expected at most so many");
        }
        next = (next + 1) & MAX_NUMBER;
        whole = !piece.isReadable() && bytes.size() > 0;
        byte[] some = new byte[piece.readableBytes()];
        piece.readBytes(some);
        bytes.writeBytes(some);
    }

    private void start() {
        bytes.reset();
        next = 0;
        whole = false;
    }

    boolean isWhole() {
        return whole;
    }

    int pendingBytes() {
        return bytes.size();
    }

    MediaFile take() {
        count++;
        MediaFile file = new MediaFile(
                Integer.toString(count), MediaFile.Kind.PICTURE, "jpg", "", 0, Fix.NONE, bytes.toByteArray());
        start();
        return file;
    }
}
