// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.topin;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Certainty;
import vedette.protocol.tracker.Checksums;

/**
 * {@code 78 78}, a byte that is the length of some messages and a count in others, type, content, {@code 0d 0a}. A message
 * ends where its type says; one of unknown length ends at the first stop behind which the next begins.
 */
final class Framing {
    static final int NO_FRAME = -1;
    static final int INCOMPLETE = 0;

    /** Start, count and type. */
    static final int HEAD_BYTES = 4;

    static final int STOP_BYTES = 2;

    private static final int START = 0x7878;
    private static final int STOP = 0x0D0A;
    private static final int LOGIN_COUNT = 0x0D;
    private static final int LOGIN_BYTES = 15;
    private static final int IMEI_BYTES = 8;
    private static final int LOCATION_BYTES = 24;
    private static final int STATUS_BYTES = 11;

    /** What the common edition of the status counts. */
    private static final int STATUS_COUNT = 7;

    private static final int TIME_BYTES = 6;
    private static final int STATION_BYTES = 7;
    private static final int CELL_BYTES = 5;
    private static final int NETWORK_BYTES = 3;

    /** A login of GT06, which begins alike. */
    private static final int OTHER_LOGIN_BYTES = 18;

    private Framing() {}

    /** Length of the frame that begins at {@code from}, {@link #INCOMPLETE} or {@link #NO_FRAME}. */
    static int length(ByteBuf in, int from) {
        int available = in.writerIndex() - from;
        if (in.getByte(from) != 0x78 || (available > 1 && in.getByte(from + 1) != 0x78)) {
            return NO_FRAME;
        }
        if (available < HEAD_BYTES) {
            return INCOMPLETE;
        }
        int known = knownLength(in, from, available);
        if (known > 0 && available >= known && isStop(in, from + known - STOP_BYTES)) {
            return known;
        }
        int end = known > 0 ? Math.min(known, available) : available;
        int stopped = stoppedLength(in, from, end, known == 0);
        if (stopped > 0) {
            return stopped;
        }
        return known > 0 && available >= known ? known : INCOMPLETE;
    }

    /** What type and counts say; 0 when they say nothing. */
    private static int knownLength(ByteBuf in, int from, int available) {
        int count = in.getUnsignedByte(from + 2);
        return switch (in.getUnsignedByte(from + 3)) {
            case Message.LOGIN -> LOGIN_BYTES;
            case Message.LOCATION, Message.LATE_LOCATION -> LOCATION_BYTES;
            case Message.STATUS -> statusLength(in, from, available, count);
            case Message.WIFI, Message.LATE_WIFI -> wifiLength(in, from, available, count);
            default -> count == 0 ? 0 : HEAD_BYTES - 1 + count + STOP_BYTES;
        };
    }

    /** The edition without a signal is a byte shorter, and counts less. */
    private static int statusLength(ByteBuf in, int from, int available, int count) {
        int shorter = STATUS_BYTES - 1;
        if (count >= STATUS_COUNT || available < shorter) {
            return STATUS_BYTES;
        }
        boolean ends = isStop(in, from + shorter - STOP_BYTES);
        boolean broken = available >= STATUS_BYTES && !isStop(in, from + STATUS_BYTES - STOP_BYTES);
        return ends || broken ? shorter : STATUS_BYTES;
    }

    private static int wifiLength(ByteBuf in, int from, int available, int stations) {
        int cellCount = HEAD_BYTES + TIME_BYTES + stations * STATION_BYTES;
        if (available <= cellCount) {
            return cellCount + 1 + NETWORK_BYTES + STOP_BYTES;
        }
        int cells = in.getUnsignedByte(from + cellCount);
        return cellCount + 1 + NETWORK_BYTES + cells * CELL_BYTES + STOP_BYTES;
    }

    /** A stop within {@code limit} bytes behind which a frame begins; or nothing stands, if {@code mayBeLast}. */
    private static int stoppedLength(ByteBuf in, int from, int limit, boolean mayBeLast) {
        for (int length = HEAD_BYTES + STOP_BYTES; length <= limit; length++) {
            if (isStop(in, from + length - STOP_BYTES)) {
                int next = from + length;
                boolean last = next == in.writerIndex();
                boolean followed = next + 2 <= in.writerIndex() && in.getUnsignedShort(next) == START;
                if (followed || (last && mayBeLast)) {
                    return length;
                }
            }
        }
        return INCOMPLETE;
    }

    static boolean isStop(ByteBuf in, int at) {
        return in.getUnsignedShort(at) == STOP;
    }

    /** A connection begins with a login; its IMEI is decimal, and it is not GT06's. */
    static Certainty recognise(ByteBuf first) {
        int from = first.readerIndex();
        int available = first.readableBytes();
        if (!beginsAsLogin(first, from, available)) {
            return Certainty.NO;
        }
        if (available < LOGIN_BYTES) {
            return Certainty.NEED_MORE;
        }
        boolean own = isStop(first, from + LOGIN_BYTES - STOP_BYTES)
                && !isChecked(first, from, LOGIN_BYTES)
                && !(available >= OTHER_LOGIN_BYTES && isChecked(first, from, OTHER_LOGIN_BYTES));
        return own ? Certainty.YES : Certainty.NO;
    }

    private static boolean beginsAsLogin(ByteBuf first, int from, int available) {
        for (int at = 0; at < Math.min(available, HEAD_BYTES + IMEI_BYTES); at++) {
            int value = first.getUnsignedByte(from + at);
            boolean fits = switch (at) {
                case 0, 1 -> value == 0x78;
                case 2 -> value == LOGIN_COUNT;
                case 3 -> value == Message.LOGIN;
                default -> value >> 4 < 10 && (value & 0xF) < 10;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Whether the last bytes before the stop are GT06's check code. */
    private static boolean isChecked(ByteBuf in, int from, int length) {
        int check = from + length - STOP_BYTES - 2;
        return isStop(in, from + length - STOP_BYTES)
                && in.getUnsignedShort(check) == Checksums.crc16X25(in, from + 2, check);
    }

    static void write(int type, byte[] content, ByteBuf out) {
        out.writeShort(START).writeByte(1 + content.length).writeByte(type);
        out.writeBytes(content).writeShort(STOP);
    }
}
