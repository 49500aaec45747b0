// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A message of the Text Message Service.
 *
 * @param header first header: flags, and the kind in the low four bits
 * @param sequence 0 to 127, {@link #NONE} when there is none; an acknowledgement repeats it
 * @param text empty but for text messages
 */
record TextMessage(int header, int sequence, String text) {
    static final int NONE = -1;

    private static final int MORE = 0x80;
    private static final int ACK_WANTED = 0x40;
    private static final int RESERVED = 0x20;
    private static final int CONTROL = 0x10;
    private static final int KIND = 0x1F;
    private static final int ACKNOWLEDGEMENT = CONTROL | 15;
    private static final int AVAILABILITY = CONTROL;
    private static final int LOW_BITS = 0x1F;
    private static final int HIGH_BITS = 0x60;
    private static final int UCS2_LE = 4;

    boolean isText() {
        return (header & KIND) == 0;
    }

    boolean isAcknowledgement() {
        return (header & KIND) == ACKNOWLEDGEMENT;
    }

    boolean wantsAcknowledgement() {
        return (header & ACK_WANTED) != 0;
    }

    /** Reads what stands behind the length. */
    static TextMessage decode(FieldReader in) throws MalformedMessageException {
        int header = in.u8("header");
        in.meaning(
                switch (header & KIND) {
                    case 0 -> "text message";
                    case AVAILABILITY -> "service availability";
                    case ACKNOWLEDGEMENT -> "acknowledgement";
                    default -> "kind " + (header & KIND);
                });
        int addressBytes = in.u8("address length", "bytes");
        if (addressBytes > 0) {
            in.skip("address", addressBytes, "");
        }
        int sequence = NONE;
        boolean more = (header & MORE) != 0;
        for (int number = 0; more; number++) {
            int next = in.u8(number == 0 ? "sequence" : "encoding");
            more = (next & MORE) != 0;
            if (number == 0) {
                sequence = next & LOW_BITS;
            } else if (number == 1) {
                sequence |= next & HIGH_BITS;
            }
        }
        String text = "";
        if ((header & KIND) == 0) {
            text = in.text("text", in.remaining(), UTF_16LE);
        } else if (in.remaining() > 0) {
            in.skip("appended", in.remaining(), "");
        }
        return new TextMessage(header, sequence, text);
    }

    /** Writes the message with its length, without an address: the radio that gets it is meant. */
    void encode(ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0).writeByte(header).writeByte(0);
        if ((header & MORE) != 0) {
            out.writeByte(MORE | (sequence & LOW_BITS));
            out.writeByte((sequence & HIGH_BITS) | (isText() ? UCS2_LE : 0));
        }
        out.writeCharSequence(text, UTF_16LE);
        out.setShort(start, out.writerIndex() - start - 2);
    }

    /** A text whose receipt is to be acknowledged. */
    static TextMessage of(String text, int sequence) {
        return new TextMessage(MORE | ACK_WANTED | RESERVED, sequence, text);
    }

    /** The answer to a message with this sequence number. */
    static TextMessage acknowledging(int sequence) {
        return new TextMessage(sequence == NONE ? ACKNOWLEDGEMENT : MORE | ACKNOWLEDGEMENT, sequence, "");
    }
}
