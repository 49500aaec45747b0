// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** The first byte of each message: its type and the edition that it follows. */
final class MessageHead {
    /** Length of every message but the pack. */
    static final int MESSAGE_BYTES = 25;

    static final int PACK = 0xF;
    static final int PACK_HEAD_BYTES = 3;

    /** Most messages that a pack may hold. */
    static final int MAX_MESSAGES = 9;

    /** At the end of a basic id and of an operator id. */
    static final int RESERVED_BYTES = 3;

    private static final int MAX_VERSION = 2;
    private static final String[] VERSIONS = {"F3411-19", "EN 4709-002, GB 42590", "F3411-22a"};

    private MessageHead() {}

    /** Type of the message that begins at {@code at}. */
    static int type(ByteBuf in, int at) {
        return in.getUnsignedByte(at) >>> 4;
    }

    /** Reads the byte, which has to be of that type. */
    static void read(FieldReader in, int type, String name) throws MalformedMessageException {
        int offset = in.offset();
        int head = in.u8("type and version");
        if (in.isExplaining()) {
            in.meaning(name + ", " + ((head & 0xF) <= MAX_VERSION ? VERSIONS[head & 0xF] : "unknown edition"));
        }
        if (head >>> 4 != type) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "type at offset " + offset + ": found " + (head >>> 4) + ", expected " + type);
        }
    }

    /**
     * The messages of the pack that stands there with nothing behind it; null when there is none. Some aircraft leave out the
     * reserved bytes at the end of the last message: these are put back.
     */
    static @Nullable ByteBuf pack(ByteBuf in, int at, int length) {
        if (length < PACK_HEAD_BYTES
                || type(in, at) != PACK
                || (in.getByte(at) & 0xF) > MAX_VERSION
                || in.getUnsignedByte(at + 1) != MESSAGE_BYTES) {
            return null;
        }
        int count = in.getUnsignedByte(at + 2);
        int missing = count * MESSAGE_BYTES - (length - PACK_HEAD_BYTES);
        if (count < 1 || count > MAX_MESSAGES || missing < 0 || missing > RESERVED_BYTES) {
            return null;
        }
        ByteBuf messages = in.slice(at + PACK_HEAD_BYTES, length - PACK_HEAD_BYTES);
        if (missing > 0) {
            int last = type(messages, (count - 1) * MESSAGE_BYTES);
            if (last != BasicId.TYPE && last != OperatorId.TYPE) {
                return null;
            }
            messages =
                    Unpooled.buffer(count * MESSAGE_BYTES).writeBytes(messages).writeZero(missing);
        }
        for (int i = 0; i < count; i++) {
            if (!isMessage(messages, i * MESSAGE_BYTES)) {
                return null;
            }
        }
        return messages;
    }

    /** Whether a message may begin there: there is no check code, so everything that is fixed has to be right. */
    static boolean isMessage(ByteBuf in, int at) {
        if ((in.getByte(at) & 0xF) > MAX_VERSION) {
            return false;
        }
        return switch (type(in, at)) {
            case BasicId.TYPE -> BasicId.isPlausible(in, at);
            case LocationVector.TYPE -> LocationVector.isPlausible(in, at);
            case Authentication.TYPE -> true;
            case SelfId.TYPE, OperatorId.TYPE -> isText(in, at + 2, MESSAGE_BYTES - 2);
            case SystemMessage.TYPE -> SystemMessage.isPlausible(in, at);
            default -> false;
        };
    }

    /** Whether these are printable letters and then zeros alone. */
    static boolean isText(ByteBuf in, int from, int length) {
        boolean ended = false;
        for (int at = from; at < from + length; at++) {
            int letter = in.getUnsignedByte(at);
            if (letter == 0) {
                ended = true;
            } else if (ended || letter < ' ' || letter == 0x7F) {
                return false;
            }
        }
        return true;
    }

    static boolean isPlace(ByteBuf in, int at) {
        return Math.abs((long) in.getIntLE(at)) <= LocationVector.MAX_LATITUDE_E7
                && Math.abs((long) in.getIntLE(at + 4)) <= LocationVector.MAX_LONGITUDE_E7;
    }

    /** A text that is padded with zeros. */
    static String text(byte[] padded, int maxLength) {
        int length = 0;
        while (length < padded.length && length < maxLength && padded[length] != 0) {
            length++;
        }
        return new String(padded, 0, length, StandardCharsets.UTF_8);
    }
}
