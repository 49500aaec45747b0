// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.Header;

/** Cuts what a JT/T 808 platform sends into messages. Bounded: a longer frame is passed over. Not thread-safe. */
final class PlatformFrames {
    /** Takes one whole message of the platform. */
    interface Receiver {
        /** {@code body} stands at the first byte of the body and ends with its last. */
        void message(Header header, FieldReader body) throws MalformedMessageException;
    }

    private static final byte FLAG = 0x7E;
    private static final byte ESCAPE = 0x7D;
    private static final int MAX_FRAME_BYTES = 4096;

    private final byte[] frame = new byte[MAX_FRAME_BYTES];
    private int length;
    private boolean escaped;
    private boolean spoilt;

    /** Takes bytes as they come; a frame with a wrong check code or a lying length is passed over. */
    void receive(byte[] bytes, Receiver receiver) {
        for (byte b : bytes) {
            if (b == FLAG) {
                end(receiver);
                length = 0;
                escaped = false;
                spoilt = false;
            } else {
                add(b);
            }
        }
    }

    private void add(byte b) {
        if (b == ESCAPE && !escaped) {
            escaped = true;
            return;
        }
        byte value = escaped ? b == 1 ? ESCAPE : FLAG : b;
        escaped = false;
        if (length == MAX_FRAME_BYTES) {
            spoilt = true;
        } else {
            frame[length++] = value;
        }
    }

    private void end(Receiver receiver) {
        if (spoilt || length == 0 || check() != 0) {
            return;
        }
        ByteBuf in = Unpooled.wrappedBuffer(frame, 0, length - 1);
        FieldReader reader = new FieldReader(in);
        try {
            Header header = Header.decode(reader);
            if (header.bodyBytes() <= reader.remaining()) {
                receiver.message(header, reader);
            }
        } catch (MalformedMessageException e) {
            spoilt = true; // a message that ends too early; the next flag begins a new one
        }
    }

    private int check() {
        int check = 0;
        for (int i = 0; i < length; i++) {
            check ^= frame[i];
        }
        return check;
    }
}
