// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.ReportBuilder;

/**
 * The second binary form, of recent asset trackers: a plus sign, a zero, the length, and a dollar sign in the end. Known from
 * few frames: head and location are read, everything else is passed over.
 */
final class ShortFrame {
    private static final int LENGTH_OFFSET = 2;
    private static final int HEAD_BYTES = 24;
    private static final int MIN_FRAME_BYTES = HEAD_BYTES + 4;
    private static final int IDENTITY_OFFSET = 5;
    private static final int IDENTITY_BYTES = 8;
    private static final int VERSION_BYTES = 7;
    private static final int ITEM_HEAD_BYTES = 5;
    private static final int LOCATION_BYTES = 22;
    private static final int TRAILER_BYTES = 3;
    private static final int SECOND_MS = 1000;
    private static final double E6 = 1e-6;
    private static final double TENTH = 0.1;

    private ShortFrame() {}

    /** As {@link Framing#length}. */
    static int length(ByteBuf in, int from) {
        int readable = in.writerIndex() - from;
        if (readable < LENGTH_OFFSET + 2) {
            return Framing.INCOMPLETE;
        }
        int length = in.getUnsignedShort(from + LENGTH_OFFSET);
        if (length < MIN_FRAME_BYTES || length > Framing.MAX_FRAME_BYTES) {
            return Framing.NO_FRAME;
        }
        if (readable < length) {
            return Framing.INCOMPLETE;
        }
        return in.getByte(from + length - 1) == TextLine.END ? length : Framing.NO_FRAME;
    }

    /** Whether a whole frame, by length and end, has an identity of decimal digits. */
    static boolean isIntact(ByteBuf in, int from) {
        String identity = ByteBufUtil.hexDump(in, from + IDENTITY_OFFSET, IDENTITY_BYTES);
        return identity.charAt(0) == '0' && TextField.isDigits(identity, 2 * IDENTITY_BYTES);
    }

    static boolean is(ByteBuf frame) {
        return frame.getByte(frame.readerIndex() + 1) == 0;
    }

    /** Reads the device's identity; leaves {@code in} behind the head. */
    static String head(FieldReader in) throws MalformedMessageException {
        in.u16("form");
        in.u16("length", "of the frame");
        in.u8("reserved");
        String identity = in.digits("identity", IDENTITY_BYTES).substring(1);
        if (!TextField.isDigits(identity, identity.length())) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "identity at offset 5: found " + identity + ", expected decimal digits");
        }
        in.digits("version", VERSION_BYTES);
        in.u32("sendTime", "s since 1970");
        return identity;
    }

    /** Whether a location follows the head. */
    static boolean hasLocation(FieldReader in) {
        return in.remaining() >= ITEM_HEAD_BYTES + 1 + LOCATION_BYTES + TRAILER_BYTES
                && in.peekU8(ITEM_HEAD_BYTES) == LOCATION_BYTES;
    }

    /** Reads the location, and passes over what follows it. */
    static void location(FieldReader in, ReportSink sink) throws MalformedMessageException {
        in.skip("item", ITEM_HEAD_BYTES, "");
        in.u8("locationLength");
        in.u8("locationBits");
        int longitude = in.u32("longitude", "1e-6 deg");
        int latitude = in.u32("latitude", "1e-6 deg");
        long timeMs = Integer.toUnsignedLong(in.u32("fixTime", "s since 1970")) * SECOND_MS;
        ReportBuilder report = sink.begin();
        report.place(latitude * E6, longitude * E6).timeMs(timeMs);
        report.speedKmh(in.u16("speed", "0.1 km/h") * TENTH);
        in.u8("accuracy", "HDOP, 0.1");
        report.courseDeg(in.u16("azimuth", "deg"));
        report.altitudeM((in.u8("altitudeHigh") << Short.SIZE | in.u16("altitude", "0.1 m")) * TENTH);
        report.satellites(in.u8("satellites"));
        if (in.remaining() > TRAILER_BYTES) {
            in.skip("items", in.remaining() - TRAILER_BYTES, "");
        }
        in.u16("countNumber");
        in.u8("end");
        sink.end(true);
    }
}
