// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * What stands round the messages: nothing, a Wi-Fi vendor element, or Bluetooth service data; before either the address of
 * the transmitter may stand.
 *
 * @param transmitter its address, 12 hexadecimal digits; empty when nobody says
 * @param counter counts up with each message; {@link #NO_COUNTER} without one
 * @param headBytes bytes before the first message
 * @param isPack whether they stand in a pack
 * @param messages of {@value MessageHead#MESSAGE_BYTES} bytes each, from index 0; borrowed
 */
record Carrier(String transmitter, int counter, int headBytes, boolean isPack, ByteBuf messages) {
    static final int NO_COUNTER = -1;

    private static final int ADDRESS_BYTES = 6;
    private static final int WIFI_ELEMENT = 0xDD;
    private static final int WIFI_OUI = 0xFA0BBC;
    private static final int WIFI_HEAD_BYTES = 7;
    private static final int BLUETOOTH_SERVICE_DATA = 0x16;
    private static final int BLUETOOTH_UUID = 0xFAFF;
    private static final int BLUETOOTH_HEAD_BYTES = 6;
    private static final int APPLICATION = 0x0D;

    /** The carrier of what stands in a datagram; null when it is nothing of the kind. */
    static @Nullable Carrier of(ByteBuf in) {
        int from = in.readerIndex();
        int length = in.readableBytes();
        Carrier bare = of("", NO_COUNTER, 0, in, from, length);
        if (bare != null) {
            return bare;
        }
        Carrier plain = wrapped("", 0, in, from, length);
        if (plain != null || length <= ADDRESS_BYTES) {
            return plain;
        }
        String transmitter = ByteBufUtil.hexDump(in, from, ADDRESS_BYTES);
        Carrier addressed = wrapped(transmitter, ADDRESS_BYTES, in, from + ADDRESS_BYTES, length - ADDRESS_BYTES);
        return addressed == null ? AirFrame.find(in) : addressed;
    }

    /** An element or service data that stands there with nothing behind it; null when there is none. */
    static @Nullable Carrier wrapped(String transmitter, int before, ByteBuf in, int from, int length) {
        int head = head(in, from, length);
        return head == 0 ? null : counted(transmitter, in, from + head - 1, length - head + 1);
    }

    /** A counter and what it counts. */
    static @Nullable Carrier counted(String transmitter, ByteBuf in, int from, int length) {
        int counter = in.getUnsignedByte(from);
        int before = from + 1 - in.readerIndex();
        return OperationReport.isOne(in, from + 1, length - 1)
                ? new Carrier(transmitter, counter, before, false, in.slice(from + 1, length - 1))
                : of(transmitter, counter, before, in, from + 1, length - 1);
    }

    private static @Nullable Carrier of(String transmitter, int counter, int before, ByteBuf in, int from, int length) {
        if (length == MessageHead.MESSAGE_BYTES && MessageHead.isMessage(in, from)) {
            return new Carrier(transmitter, counter, before, false, in.slice(from, length));
        }
        ByteBuf messages = MessageHead.pack(in, from, length);
        return messages == null
                ? null
                : new Carrier(transmitter, counter, before + MessageHead.PACK_HEAD_BYTES, true, messages);
    }

    /** Bytes before the message, the last of which is the counter; 0 when it is no carrier. */
    private static int head(ByteBuf in, int from, int length) {
        if (length > WIFI_HEAD_BYTES
                && in.getUnsignedByte(from) == WIFI_ELEMENT
                && in.getUnsignedByte(from + 1) == length - 2
                && in.getUnsignedMedium(from + 2) == WIFI_OUI
                && in.getByte(from + 5) == APPLICATION) {
            return WIFI_HEAD_BYTES;
        }
        if (length > BLUETOOTH_HEAD_BYTES
                && in.getUnsignedByte(from) == length - 1
                && in.getByte(from + 1) == BLUETOOTH_SERVICE_DATA
                && in.getUnsignedShort(from + 2) == BLUETOOTH_UUID
                && in.getByte(from + 4) == APPLICATION) {
            return BLUETOOTH_HEAD_BYTES;
        }
        return 0;
    }

    /** Whether it carries what {@link OperationReport} reads, in place of messages. */
    boolean isOperationReport() {
        return messages.getUnsignedByte(0) == OperationReport.MARK;
    }

    /** How many messages there are. */
    int count() {
        return isOperationReport() ? 0 : messages.readableBytes() / MessageHead.MESSAGE_BYTES;
    }

    /** One of them; borrowed. */
    ByteBuf message(int index) {
        return messages.slice(index * MessageHead.MESSAGE_BYTES, MessageHead.MESSAGE_BYTES);
    }
}
