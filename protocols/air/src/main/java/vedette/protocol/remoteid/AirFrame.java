// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * Frames as they stand on the air, of receivers that forward all that they hear: Wi-Fi beacons and neighbour awareness (NAN)
 * action frames, with or without a radiotap header, and Bluetooth advertisements. The Remote ID in them is found by their
 * structure alone.
 */
final class AirFrame {
    private static final int RADIOTAP_HEAD_BYTES = 8;
    private static final int BEACON = 0x80;
    private static final int ACTION = 0xD0;
    private static final int TRANSMITTER_OFFSET = 10;
    private static final int ADDRESS_BYTES = 6;
    private static final int HEADER_BYTES = 24;

    /** Time stamp, interval and capabilities of a beacon. */
    private static final int BEACON_FIXED_BYTES = 12;

    private static final int ELEMENT_HEAD_BYTES = 2;

    /** Public action of a vendor: the Wi-Fi Alliance's neighbour awareness. */
    private static final long NAN_HEAD = 0x0409506F9A13L;

    private static final int NAN_HEAD_BYTES = 6;
    private static final int NAN_ATTRIBUTE_HEAD_BYTES = 3;
    private static final int NAN_SERVICE = 3;
    private static final long NAN_SERVICE_ID = 0x8869199D9209L;
    private static final int NAN_CONTROL_OFFSET = 8;
    private static final int NAN_HAS_INFO = 0x10;
    private static final int NAN_INFO_OFFSET = 10;

    private AirFrame() {}

    /** The carrier in a whole frame; null when there is none. */
    static @Nullable Carrier find(ByteBuf in) {
        int from = in.readerIndex();
        int end = in.writerIndex();
        boolean hasRadiotap = end - from > RADIOTAP_HEAD_BYTES && in.getShort(from) == 0;
        int frame = hasRadiotap ? from + in.getUnsignedShortLE(from + 2) : from;
        if (end - frame > HEADER_BYTES + BEACON_FIXED_BYTES) {
            String transmitter = ByteBufUtil.hexDump(in, frame + TRANSMITTER_OFFSET, ADDRESS_BYTES);
            if (in.getUnsignedByte(frame) == BEACON) {
                return elements(transmitter, in, frame + HEADER_BYTES + BEACON_FIXED_BYTES);
            }
            if (in.getUnsignedByte(frame) == ACTION && number(in, frame + HEADER_BYTES) == NAN_HEAD) {
                return service(transmitter, in, frame + HEADER_BYTES + NAN_HEAD_BYTES);
            }
        }
        Carrier plain = advertisement("", in, from);
        return plain != null || end - from <= ADDRESS_BYTES
                ? plain
                : advertisement(ByteBufUtil.hexDump(in, from, ADDRESS_BYTES), in, from + ADDRESS_BYTES);
    }

    /** Six bytes. */
    private static long number(ByteBuf in, int at) {
        return (in.getUnsignedInt(at) << Short.SIZE) | in.getUnsignedShort(at + Integer.BYTES);
    }

    private static @Nullable Carrier elements(String transmitter, ByteBuf in, int from) {
        int at = from;
        while (at + ELEMENT_HEAD_BYTES <= in.writerIndex()) {
            int length = ELEMENT_HEAD_BYTES + in.getUnsignedByte(at + 1);
            if (at + length > in.writerIndex()) {
                return null;
            }
            Carrier found = Carrier.wrapped(transmitter, at - in.readerIndex(), in, at, length);
            if (found != null) {
                return found;
            }
            at += length;
        }
        return null;
    }

    private static @Nullable Carrier service(String transmitter, ByteBuf in, int from) {
        int at = from;
        while (at + NAN_ATTRIBUTE_HEAD_BYTES <= in.writerIndex()) {
            int body = at + NAN_ATTRIBUTE_HEAD_BYTES;
            int length = in.getUnsignedShortLE(at + 1);
            if (body + length > in.writerIndex()) {
                return null;
            }
            if (in.getUnsignedByte(at) == NAN_SERVICE
                    && length > NAN_INFO_OFFSET
                    && number(in, body) == NAN_SERVICE_ID
                    && in.getUnsignedByte(body + NAN_CONTROL_OFFSET) == NAN_HAS_INFO
                    && in.getUnsignedByte(body + NAN_INFO_OFFSET - 1) == length - NAN_INFO_OFFSET) {
                return Carrier.counted(transmitter, in, body + NAN_INFO_OFFSET, length - NAN_INFO_OFFSET);
            }
            at = body + length;
        }
        return null;
    }

    /** A list of advertised data, which must come out even. */
    private static @Nullable Carrier advertisement(String transmitter, ByteBuf in, int from) {
        Carrier found = null;
        int at = from;
        while (at < in.writerIndex()) {
            int length = 1 + in.getUnsignedByte(at);
            if (length == 1 || at + length > in.writerIndex()) {
                return null;
            }
            if (found == null) {
                found = Carrier.wrapped(transmitter, at - in.readerIndex(), in, at, length);
            }
            at += length;
        }
        return found;
    }
}
