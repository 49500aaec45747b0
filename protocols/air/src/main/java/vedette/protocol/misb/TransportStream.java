// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Finds local sets in MPEG transport stream packets: in a packetised elementary stream of private or metadata kind, at its
 * beginning or behind the head of a metadata cell. One set is put together at a time; pictures are passed over.
 */
final class TransportStream {
    static final int PACKET_BYTES = 188;

    private static final int SYNC = 0x47;
    private static final int HEAD_BYTES = 4;
    private static final int UNIT_START = 0x40;
    private static final int PAYLOAD = 0x10;
    private static final int ADAPTATION = 0x20;
    private static final int PID_BITS = 0x1FFF;
    private static final int COUNTER_BITS = 0xF;
    private static final int NO_PID = -1;
    private static final int PES_HEAD_BYTES = 9;
    private static final int PES_PREFIX = 0x000001;
    private static final int PRIVATE_STREAM = 0xBD;
    private static final int METADATA_STREAM = 0xFC;
    private static final int CELL_HEAD_BYTES = 5;

    /** Takes each set, whose bytes are borrowed. */
    interface Sets {
        void set(ByteBuf in, int from, int length);
    }

    private final int maxSetBytes;
    private ByteBuf set = Unpooled.EMPTY_BUFFER;
    private int pid = NO_PID;
    private int counter;

    TransportStream(int maxSetBytes) {
        this.maxSetBytes = maxSetBytes;
    }

    /** Whether these bytes are whole packets. */
    static boolean isOne(ByteBuf in) {
        if (!in.isReadable() || in.readableBytes() % PACKET_BYTES != 0) {
            return false;
        }
        for (int at = in.readerIndex(); at < in.writerIndex(); at += PACKET_BYTES) {
            if (in.getUnsignedByte(at) != SYNC) {
                return false;
            }
        }
        return true;
    }

    /** Whether a set begins in one of the packets. */
    static boolean hasSet(ByteBuf in) {
        for (int at = in.readerIndex(); at < in.writerIndex(); at += PACKET_BYTES) {
            int payload = payload(in, at);
            if ((in.getByte(at + 1) & UNIT_START) != 0 && start(in, payload, at + PACKET_BYTES) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Goes through whole packets, and hands over every set that ends in them. */
    void take(ByteBuf in, Sets sets) {
        for (int at = in.readerIndex(); at < in.writerIndex(); at += PACKET_BYTES) {
            packet(in, at, sets);
        }
    }

    private void packet(ByteBuf in, int at, Sets sets) {
        int end = at + PACKET_BYTES;
        int payload = payload(in, at);
        if (payload >= end) {
            return;
        }
        int packetPid = in.getUnsignedShort(at + 1) & PID_BITS;
        int packetCounter = in.getByte(at + 3) & COUNTER_BITS;
        if ((in.getByte(at + 1) & UNIT_START) != 0) {
            int start = start(in, payload, end);
            if (start < 0) {
                drop(packetPid);
                return;
            }
            pid = packetPid;
            set = Unpooled.copiedBuffer(in.slice(start, end - start));
        } else if (packetPid != pid || packetCounter == counter) {
            return; // another stream, or a packet that was sent twice
        } else if (packetCounter != ((counter + 1) & COUNTER_BITS)) {
            drop(pid); // some of it was lost
            return;
        } else {
            set = Unpooled.wrappedBuffer(set, Unpooled.copiedBuffer(in.slice(payload, end - payload)));
        }
        counter = packetCounter;
        finish(sets);
    }

    private void finish(Sets sets) {
        int length = LocalSet.length(set, set.readerIndex(), set.writerIndex());
        if (length > 0) {
            sets.set(set, set.readerIndex(), length);
            drop(pid);
        } else if (length == LocalSet.NO_SET || set.readableBytes() > maxSetBytes) {
            drop(pid);
        }
    }

    private void drop(int ofPid) {
        if (pid == ofPid) {
            pid = NO_PID;
            set = Unpooled.EMPTY_BUFFER;
        }
    }

    /** Bytes of a set that is not whole. */
    int pendingBytes() {
        return set.readableBytes();
    }

    /** Where the packet's payload begins; beyond its end when it has none. */
    private static int payload(ByteBuf in, int at) {
        int flags = in.getByte(at + 3);
        if ((flags & PAYLOAD) == 0) {
            return at + PACKET_BYTES;
        }
        int adaptation = (flags & ADAPTATION) == 0 ? 0 : 1 + in.getUnsignedByte(at + HEAD_BYTES);
        return Math.min(at + HEAD_BYTES + adaptation, at + PACKET_BYTES);
    }

    /** Where a set begins in the elementary stream's packet at {@code from}; -1 when none does. */
    private static int start(ByteBuf in, int from, int end) {
        if (end - from < PES_HEAD_BYTES || in.getUnsignedMedium(from) != PES_PREFIX) {
            return -1;
        }
        int stream = in.getUnsignedByte(from + 3);
        int data = from + PES_HEAD_BYTES + in.getUnsignedByte(from + PES_HEAD_BYTES - 1);
        if (stream != PRIVATE_STREAM && stream != METADATA_STREAM) {
            return -1;
        }
        for (int start : new int[] {data, data + CELL_HEAD_BYTES}) {
            if (start + LocalSet.KEY_BYTES <= end && LocalSet.isKey(in, start, end)) {
                return start;
            }
        }
        return -1;
    }
}
