// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Batch upload of location data (定位数据批量上传), message {@code 0x0704}: bodies of {@link LocationReport}, each with
 * its length. The record shows them as hex; the session reads them one by one where they stand.
 *
 * @param statedCount how many the terminal says there are
 * @param type {@link #BUFFERED} when the terminal had kept them while it had no link
 * @param bodies the bodies that are there, as lower-case hex
 */
public record LocationBatch(int statedCount, int type, List<String> bodies) {
    public static final int MESSAGE_ID = 0x0704;

    /** Reports of now, bundled. */
    public static final int NORMAL = 0;

    /** Reports from a blind zone. */
    public static final int BUFFERED = 1;

    static final int LENGTH_BYTES = 2;

    public LocationBatch {
        bodies = List.copyOf(bodies);
    }

    static LocationBatch decode(FieldReader in) throws MalformedMessageException {
        int count = in.u16("count");
        int type = in.u8("type", "0 normal, 1 blind-zone data");
        List<String> bodies = new ArrayList<>();
        AdditionalItems items = new AdditionalItems();
        while (in.remaining() > 0) {
            bodies.add(decodeBody(in, items));
        }
        return new LocationBatch(count, type, bodies);
    }

    private static String decodeBody(FieldReader in, AdditionalItems items) throws MalformedMessageException {
        int length = in.u16("length");
        if (!in.isExplaining()) {
            return HexFormat.of().formatHex(in.bytes("location", length, ""));
        }
        StringBuilder hex = new StringBuilder(2 * length);
        HexFormat digits = HexFormat.of();
        for (int i = 0; i < length; i++) {
            digits.toHexDigits(hex, (byte) in.peekU8(i));
        }
        int outer = in.enter("location", length);
        if (length >= LocationReport.LENGTH_BYTES) {
            LocationReport.decode(in);
            items.decode(in);
        }
        in.leave(outer);
        return hex.toString();
    }

    void encode(ByteBuf out) {
        out.writeShort(statedCount);
        out.writeByte(type);
        for (String body : bodies) {
            byte[] bytes = HexFormat.of().parseHex(body);
            out.writeShort(bytes.length);
            out.writeBytes(bytes);
        }
    }
}
