// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.FixQuality;

/**
 * What Iridium's gateway hands over of a terminal's message by satellite: revision 1, length, then items of a number, a
 * length and a body, most significant byte first. There is no check code.
 *
 * @param timeS when the gateway had it, seconds since 1970 UTC
 * @param hasPlace whether the gateway tells where the terminal is, to some kilometres
 * @param record what the terminal itself says, null when that is not understood
 */
record SatelliteMessage(
        String imei,
        long timeS,
        boolean hasPlace,
        double latitudeDeg,
        double longitudeDeg,
        int radiusKm,
        @Nullable CompressedRecord record) {

    private static final int HEADER = 1;
    private static final int PAYLOAD = 2;
    private static final int LOCATION = 3;
    private static final int HEADER_BYTES = 28;
    private static final int LOCATION_BYTES = 11;
    private static final int HEAD_BYTES = 3;
    private static final int ITEM_HEAD_BYTES = 3;
    private static final int MAX_BYTES = 4_000;
    private static final int IMEI_AT = HEAD_BYTES + ITEM_HEAD_BYTES + Integer.BYTES;
    private static final int[] HEADER_HEAD = {HEADER, 0, HEADER_BYTES};
    private static final int SOUTH = 1 << 1;
    private static final int WEST = 1;
    private static final double PER_DEGREE = 60_000;
    private static final long MS_PER_S = 1000;
    private static final double M_PER_KM = 1000;

    /**
     * Whether what is there of the packet at {@code from} may be one: its length has room for the header, which is its first
     * item.
     */
    static boolean begins(ByteBuf in, int from) {
        int length = length(in, from);
        if (length < HEAD_BYTES + ITEM_HEAD_BYTES + HEADER_BYTES || length > MAX_BYTES) {
            return false;
        }
        for (int i = 0; i < HEADER_HEAD.length && from + HEAD_BYTES + i < in.writerIndex(); i++) {
            if (in.getUnsignedByte(from + HEAD_BYTES + i) != HEADER_HEAD[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one. */
    static boolean is(ByteBuf in, int from) {
        return in.writerIndex() > from
                && in.getByte(from) == Framing.HEAD_TAGS
                && in.writerIndex() >= from + HEAD_BYTES + HEADER_HEAD.length
                && begins(in, from);
    }

    /** Bytes of the whole message. */
    static int length(ByteBuf in, int from) {
        return HEAD_BYTES + in.getUnsignedShort(from + 1);
    }

    /** Whether the identity of a whole message is an IMEI, and its items end where it does. */
    static boolean isIntact(ByteBuf in, int from, int length) {
        int at = from + HEAD_BYTES;
        int end = from + length;
        while (at + ITEM_HEAD_BYTES <= end) {
            at += ITEM_HEAD_BYTES + in.getUnsignedShort(at + 1);
        }
        return at == end
                && length >= IMEI_AT + Tag.IMEI_BYTES
                && Identities.isImei(in.toString(from + IMEI_AT, Tag.IMEI_BYTES, StandardCharsets.ISO_8859_1));
    }

    /** Refuses a message that is not {@link #isIntact}. */
    static void verify(ByteBuf frame) throws MalformedMessageException {
        if (!isIntact(frame, frame.readerIndex(), frame.readableBytes())) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "message by satellite: its items do not end with it, or the IMEI is none");
        }
    }

    /** Reads a message from its first byte on. */
    static SatelliteMessage read(FieldReader in) throws MalformedMessageException {
        in.u8("revision");
        in.u16("length", "of all items");
        String imei = "";
        long timeS = 0;
        boolean hasPlace = false;
        double latitude = 0;
        double longitude = 0;
        int radiusKm = 0;
        CompressedRecord record = null;
        while (in.remaining() > 0) {
            int item = in.u8("item", "1 header, 2 payload, 3 location");
            int bytes = in.u16("itemBytes");
            int outer = in.enter("content", bytes);
            if (item == HEADER && bytes == HEADER_BYTES) {
                in.u32("reference");
                imei = in.text("imei", Tag.IMEI_BYTES, StandardCharsets.US_ASCII);
                in.u8("sessionStatus");
                in.u16("sentNumber");
                in.u16("receivedNumber");
                timeS = Integer.toUnsignedLong(in.u32("time", "s since 1970 UTC"));
            } else if (item == LOCATION && bytes == LOCATION_BYTES) {
                int flags = in.u8("hemispheres", "bit 1 south, bit 0 west");
                latitude = degrees(in, "latitude", (flags & SOUTH) != 0);
                longitude = degrees(in, "longitude", (flags & WEST) != 0);
                radiusKm = in.u32("radius", "km");
                hasPlace = true;
            } else if (item == PAYLOAD) {
                record = payload(in);
            }
            in.leave(outer);
        }
        return new SatelliteMessage(imei, timeS, hasPlace, latitude, longitude, radiusKm, record);
    }

    private static double degrees(FieldReader in, String name, boolean negative) throws MalformedMessageException {
        double degrees = in.u8(name, "deg") + in.u16(name + "Minutes", "0.001 minutes") / PER_DEGREE;
        return negative ? -degrees : degrees;
    }

    /** A record that fills it; anything else is the terminal's own, and no record. */
    private static @Nullable CompressedRecord payload(FieldReader in) {
        try {
            CompressedRecord record = CompressedRecord.read(in);
            return record.whole() && in.remaining() == 0 ? record : null;
        } catch (MalformedMessageException e) {
            return null; // no record: the gateway's own place stands
        }
    }

    /** The terminal's own time and place stand above those of the gateway. */
    void say(long nowMs, ReportBuilder out) {
        out.timeMs(timeS * MS_PER_S);
        if (hasPlace) {
            out.place(latitudeDeg, longitudeDeg).accuracyM(radiusKm * M_PER_KM).quality(FixQuality.ESTIMATED);
        }
        CompressedRecord own = record;
        if (own != null && own.placed()) {
            out.accuracyM(Double.NaN).quality(FixQuality.UNKNOWN);
            own.say(nowMs, out);
        }
    }
}
