// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * A text, or bytes, of codec 12 to 15: type, size and content of the one message in a packet.
 *
 * @param codec 12, 13, 14 or 15
 * @param type {@link #TYPE_COMMAND}, {@link #TYPE_RESPONSE} or {@link #TYPE_REFUSED}; others carry data of their own
 * @param timeS seconds since 1970 UTC, codec 13 and 15; otherwise {@link #NO_TIME}
 * @param imei as the wire has it, 16 digits with a leading zero, codec 14 and 15; otherwise empty
 * @param content lower-case hex
 */
record TextMessage(Codec codec, int type, long timeS, String imei, String content) {
    static final int TYPE_COMMAND = 0x05;
    static final int TYPE_RESPONSE = 0x06;

    /** Codec 14: the IMEI is another device's. */
    static final int TYPE_REFUSED = 0x11;

    static final long NO_TIME = -1;

    private static final int TIME_BYTES = 4;
    private static final int IMEI_BYTES = 8;

    /** Reads what stands between the counts. */
    static TextMessage decode(FieldReader in, Codec codec) throws MalformedMessageException {
        int type = in.u8("type");
        in.meaning(typeName(type));
        int size = in.u32("size");
        int head = (hasTime(codec) ? TIME_BYTES : 0) + (hasImei(codec) ? IMEI_BYTES : 0);
        if (size < head || size > in.remaining()) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "size at offset " + (in.offset() - TIME_BYTES) + ": found " + Integer.toUnsignedString(size)
                            + ", expected " + head + " to " + in.remaining());
        }
        long timeS = hasTime(codec) ? Integer.toUnsignedLong(in.u32("timeS", "since 1970 UTC")) : NO_TIME;
        String imei = hasImei(codec) ? in.digits("imei", IMEI_BYTES) : "";
        byte[] content = in.bytes("content", size - head, "");
        if (in.isExplaining() && Letters.areLetters(content)) {
            in.meaning(Letters.of(content));
        }
        return new TextMessage(codec, type, timeS, imei, HexFormat.of().formatHex(content));
    }

    /** Writes the bytes that {@link #decode} reads. */
    void encode(ByteBuf out) {
        byte[] bytes = HexFormat.of().parseHex(content);
        out.writeByte(type);
        out.writeInt((hasTime(codec) ? TIME_BYTES : 0) + (hasImei(codec) ? IMEI_BYTES : 0) + bytes.length);
        if (hasTime(codec)) {
            out.writeInt((int) timeS);
        }
        if (hasImei(codec)) {
            out.writeBytes(HexFormat.of().parseHex(imei));
        }
        out.writeBytes(bytes);
    }

    /** Writes a whole packet of this message alone, as a stream carries it. */
    void encodePacket(ByteBuf out) {
        int start = Framing.begin(out, codec, 1);
        encode(out);
        Framing.end(out, start, 1);
    }

    /** The content as text where it is one, otherwise as hex. */
    String text() {
        byte[] bytes = HexFormat.of().parseHex(content);
        return Letters.areLetters(bytes) ? Letters.of(bytes) : content;
    }

    private static boolean hasTime(Codec codec) {
        return codec == Codec.C13 || codec == Codec.C15;
    }

    private static boolean hasImei(Codec codec) {
        return codec == Codec.C14 || codec == Codec.C15;
    }

    private static String typeName(int type) {
        return switch (type) {
            case TYPE_COMMAND -> "command";
            case TYPE_RESPONSE -> "response";
            case TYPE_REFUSED -> "refused: another IMEI";
            default -> "";
        };
    }
}
