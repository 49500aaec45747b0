// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Message header (消息头) of all editions.
 *
 * @param messageId which message the body is
 * @param attributeBits body attributes (消息体属性): length, encryption, sub-packaging, version flag
 * @param protocolVersion raised by each edition since 2019; {@link #NO_VERSION} in the header of 2011 and 2013
 * @param phone who speaks, or is spoken to
 * @param serial counts the sender's messages, wraps after 65535
 * @param pieceCount of how many pieces this is one; 0 when the message is whole
 * @param pieceNumber which of them, from 1; 0 when the message is whole
 */
public record Header(
        int messageId,
        int attributeBits,
        int protocolVersion,
        PhoneNumber phone,
        int serial,
        int pieceCount,
        int pieceNumber) {

    /** The header of 2011 and 2013 has no version. */
    public static final int NO_VERSION = -1;

    /** What terminals of the 2019 edition say. */
    public static final int VERSION_2019 = 1;

    static final int ATTRIBUTE_LENGTH_MASK = 0x3FF;
    static final int ATTRIBUTE_ENCRYPTION_MASK = 0x1C00;
    static final int ATTRIBUTE_LONG_LENGTH_MASK = ATTRIBUTE_LENGTH_MASK | ATTRIBUTE_ENCRYPTION_MASK;
    static final int ATTRIBUTE_RSA = 1 << 10;
    static final int ATTRIBUTE_PIECES = 1 << 13;
    static final int ATTRIBUTE_VERSION = 1 << 14;

    private static final int ATTRIBUTES_COMPACT = ATTRIBUTE_LENGTH_MASK | 1 << 15;

    private static final @Nullable String[] ATTRIBUTE_NAMES = new @Nullable String[16];

    static {
        ATTRIBUTE_NAMES[10] = "RSA";
        ATTRIBUTE_NAMES[11] = "vendor's encryption";
        ATTRIBUTE_NAMES[12] = "vendor's encryption";
        ATTRIBUTE_NAMES[13] = "one of several pieces";
        ATTRIBUTE_NAMES[14] = "header of 2019";
    }

    /** The header of a whole message; the length is written with the body. */
    static Header of(int messageId, PhoneNumber phone, int protocolVersion, int serial) {
        int attributeBits = protocolVersion == NO_VERSION ? 0 : ATTRIBUTE_VERSION;
        return new Header(messageId, attributeBits, protocolVersion, phone, serial & 0xFFFF, 0, 0);
    }

    /** Reads the header; leaves {@code in} at the body. */
    public static Header decode(FieldReader in) throws MalformedMessageException {
        return decode(in, PhoneNumber.SHORT_BYTES);
    }

    /** The same where a header without version has that many bytes of phone number. */
    static Header decode(FieldReader in, int phoneBytes) throws MalformedMessageException {
        int messageId = in.u16("messageId");
        if (in.isExplaining()) {
            in.meaning(MessageTable.describe(messageId));
        }
        int attributeBits = in.bits16("attributes", ATTRIBUTE_NAMES);
        if (in.isExplaining()) {
            in.meaning(describe(attributeBits));
        }
        if (isCompact(messageId)) {
            return compact(in, messageId, attributeBits, phoneBytes);
        }
        boolean versioned = (attributeBits & ATTRIBUTE_VERSION) != 0;
        int protocolVersion = versioned ? in.u8("protocolVersion") : NO_VERSION;
        PhoneNumber phone = PhoneNumber.decode(in, versioned ? PhoneNumber.LONG_BYTES : phoneBytes);
        int serial = in.u16("serial");
        boolean pieces = (attributeBits & ATTRIBUTE_PIECES) != 0;
        int pieceCount = pieces ? in.u16("pieceCount") : 0;
        int pieceNumber = pieces ? in.u16("pieceNumber", "from 1") : 0;
        return new Header(messageId, attributeBits, protocolVersion, phone, serial, pieceCount, pieceNumber);
    }

    private static Header compact(FieldReader in, int messageId, int attributeBits, int phoneBytes)
            throws MalformedMessageException {
        PhoneNumber phone = PhoneNumber.decode(in, phoneBytes);
        return new Header(messageId, attributeBits & ATTRIBUTES_COMPACT, NO_VERSION, phone, in.u8("serial"), 0, 0);
    }

    /**
     * Whether a message is one of the vendor's whose header has one byte of serial number, and in its attributes a length,
     * a wish for an answer (bit 15) and otherwise nothing that is known.
     */
    static boolean isCompact(int messageId) {
        return messageId == CompactLocation.MESSAGE_ID
                || messageId == CompactLocation.BUFFERED_MESSAGE_ID
                || messageId == CompactLocation.RESPONSE_MESSAGE_ID;
    }

    /** Writes the bytes that {@link #decode} reads. */
    public void encode(ByteBuf out) {
        out.writeShort(messageId);
        out.writeShort(attributeBits);
        if (isVersioned()) {
            out.writeByte(protocolVersion);
        }
        phone.encode(out);
        if (isCompact(messageId)) {
            out.writeByte(serial);
            return;
        }
        out.writeShort(serial);
        if (isPiece()) {
            out.writeShort(pieceCount);
            out.writeShort(pieceNumber);
        }
    }

    /** Whether it is the header of 2019 and later. */
    public boolean isVersioned() {
        return (attributeBits & ATTRIBUTE_VERSION) != 0;
    }

    /** Whether the body is one of several pieces of a message. */
    public boolean isPiece() {
        return (attributeBits & ATTRIBUTE_PIECES) != 0;
    }

    /** Whether the body is encrypted, by RSA or by private agreement. */
    public boolean isEncrypted() {
        return (attributeBits & ATTRIBUTE_ENCRYPTION_MASK) != 0;
    }

    /**
     * The header as it is meant: terminals that send bodies of more than 1023 bytes let their length run into the bits of
     * encryption. It is no encryption when all these bits together are the length that was found.
     */
    Header ofBody(int foundBytes) {
        if (!isEncrypted() || (attributeBits & ATTRIBUTE_LONG_LENGTH_MASK) != foundBytes) {
            return this;
        }
        int bits = (attributeBits & ~ATTRIBUTE_ENCRYPTION_MASK) | ATTRIBUTE_LENGTH_MASK;
        return new Header(messageId, bits, protocolVersion, phone, serial, pieceCount, pieceNumber);
    }

    /** Bytes of the body as the header states them. */
    public int bodyBytes() {
        return attributeBits & ATTRIBUTE_LENGTH_MASK;
    }

    private static String describe(int attributeBits) {
        int flags = attributeBits & ~ATTRIBUTE_LENGTH_MASK;
        String names = vedette.protocol.Explanation.names(flags, ATTRIBUTE_NAMES);
        return "body of " + (attributeBits & ATTRIBUTE_LENGTH_MASK) + " bytes" + (names.isEmpty() ? "" : ", " + names);
    }
}
