// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.Identities;
import vedette.telemetry.DeviceId;

/**
 * What opens every frame of the binary form, and the check code that closes it.
 *
 * @param kind {@code +RSP}, {@code +BSP} and so on
 * @param type number of the report, event or answer
 * @param maskBits which of the optional fields are there
 */
record BinaryHead(
        String kind,
        int type,
        int maskBits,
        int lengthBytes,
        int deviceType,
        int protocolVersion,
        int firmwareVersion,
        String identity) {

    static final int KIND_BYTES = 4;

    /** Check code and end bytes. */
    static final int TRAILER_BYTES = 4;

    static final int MIN_FRAME_BYTES = 16;
    private static final int END = 0x0D0A;
    private static final int IDENTITY_BYTES = 8;
    private static final int MAX_PAIR = 99;
    private static final int ACK_LENGTH_OFFSET = 6;
    private static final int HEARTBEAT_LENGTH_OFFSET = 5;

    /** Length of the frame that begins at {@code from}, or what {@link Framing} says in its place. */
    static int length(ByteBuf in, int from) {
        int readable = in.writerIndex() - from;
        if (readable > 1 && in.getByte(from + 1) == 0) {
            return ShortFrame.length(in, from);
        }
        if (readable < KIND_BYTES) {
            return isLetters(in, from, readable) ? Framing.INCOMPLETE : Framing.NO_FRAME;
        }
        int offset = lengthOffset(in, from);
        if (offset == 0) {
            return Framing.NO_FRAME;
        }
        boolean single = offset == HEARTBEAT_LENGTH_OFFSET || kindAt(in, from).equals("+ACK");
        if (readable < offset + (single ? 1 : 2)) {
            return Framing.INCOMPLETE;
        }
        int length = single ? in.getUnsignedByte(from + offset) : in.getUnsignedShort(from + offset);
        if (length < MIN_FRAME_BYTES || length > Framing.MAX_FRAME_BYTES) {
            return Framing.NO_FRAME;
        }
        return readable < length ? Framing.INCOMPLETE : length;
    }

    private static boolean isLetters(ByteBuf in, int from, int length) {
        for (int i = 1; i < length; i++) {
            byte value = in.getByte(from + i);
            if (value < 'A' || value > 'Z') {
                return false;
            }
        }
        return true;
    }

    /** Where the length stands in a frame of the kind at {@code from}; 0 when there is no such kind. */
    private static int lengthOffset(ByteBuf in, int from) {
        return switch (kindAt(in, from)) {
            case "+RSP", "+BSP", "+EVT", "+BVT" -> 9;
            case "+INF", "+BNF" -> 7;
            case "+HBD" -> HEARTBEAT_LENGTH_OFFSET;
            case "+CRD", "+BRD", "+LGN", "+ACK" -> ACK_LENGTH_OFFSET;
            default -> 0;
        };
    }

    private static String kindAt(ByteBuf in, int from) {
        return in.toString(from, KIND_BYTES, StandardCharsets.ISO_8859_1);
    }

    /** Whether check code and end bytes are right. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        int end = from + length - TRAILER_BYTES;
        return length >= MIN_FRAME_BYTES
                && in.getUnsignedShort(end + 2) == END
                && in.getUnsignedShort(end) == Checksums.crc16CcittFalse(in, from + KIND_BYTES, end);
    }

    static void verify(ByteBuf frame) throws MalformedMessageException {
        int end = frame.writerIndex() - TRAILER_BYTES;
        int expected = Checksums.crc16CcittFalse(frame, frame.readerIndex() + KIND_BYTES, end);
        int found = frame.getUnsignedShort(end);
        Checksums.require(found, expected);
        if (frame.getUnsignedShort(end + 2) != END) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "the frame does not end with 0d0a");
        }
    }

    /** Reads up to the identity; leaves {@code in} behind it. */
    static BinaryHead read(FieldReader in) throws MalformedMessageException {
        String kind = in.text("kind", KIND_BYTES, StandardCharsets.ISO_8859_1);
        int type = 0;
        int mask;
        int length;
        switch (kind) {
            case "+HBD" -> {
                mask = in.u8("mask");
                length = in.u8("length");
            }
            case "+ACK" -> {
                type = in.u8("type");
                mask = in.u8("mask");
                length = in.u8("length");
            }
            case "+INF", "+BNF" -> {
                type = in.u8("type");
                mask = in.u16("mask");
                length = in.u16("length");
            }
            case "+CRD", "+BRD", "+LGN" -> {
                type = in.u8("type");
                mask = in.u8("mask");
                length = in.u16("length");
            }
            default -> {
                type = in.u8("type", BinaryEvent.meaning(kind, in.peekU8(0)));
                mask = in.u32("mask", "which fields are there");
                length = in.u16("length", "of the frame");
            }
        }
        return new BinaryHead(
                kind,
                type,
                mask,
                length,
                in.u8("deviceType"),
                in.u16("protocolVersion"),
                in.u16("firmwareVersion"),
                identity(in.bytes("identity", IDENTITY_BYTES, "two digits a byte, or a name")));
    }

    /** Fifteen digits, two in each byte and one in the last; a name where they are none. */
    private static String identity(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        boolean isNumber = true;
        for (int i = 0; i < bytes.length; i++) {
            int pair = bytes[i] & 0xFF;
            isNumber &= pair <= (i + 1 < bytes.length ? MAX_PAIR : 9);
            digits.append(pair < 10 && i + 1 < bytes.length ? "0" : "").append(pair);
        }
        if (isNumber) {
            return digits.toString();
        }
        StringBuilder name = new StringBuilder();
        for (byte value : bytes) {
            if (value > ' ' && value < 0x7F) {
                name.append((char) value);
            }
        }
        return name.toString();
    }

    DeviceId device() throws MalformedMessageException {
        return Identities.of(QueclinkProtocol.NAME, identity);
    }

    /** As the text form writes it. */
    String version() {
        return hex(deviceType, 2) + hex(protocolVersion, 4);
    }

    /** The count number, in front of check code and end, as the text form writes it. */
    String number(ByteBuf frame) {
        return hex(frame.getUnsignedShort(frame.writerIndex() - TRAILER_BYTES - 2), 4);
    }

    private static String hex(int value, int digits) {
        String text = Integer.toHexString(value).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
