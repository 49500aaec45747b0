// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A file (多媒体数据上传), message {@code 0x0801}. Nearly always in pieces; the head stands in the first one alone, so it is
 * read when all are together. The platform answers with {@link MultimediaResponse}.
 *
 * <p>No flag tells the form of 2011, and some terminals leave the position out: the file's own first bytes tell where it
 * begins, and where they do not, the form of 2013 is taken.
 *
 * @param head what the file is
 * @param position where and when it was recorded, as in {@link LocationReport}; in 2011 the counts of pieces; or empty
 * @param data the file
 */
public record MultimediaData(MultimediaEvent head, Octets position, Octets data) {
    public static final int MESSAGE_ID = 0x0801;

    private static final int COUNTS_BYTES_2011 = 8;

    static MultimediaData decode(FieldReader in) throws MalformedMessageException {
        MultimediaEvent head = MultimediaEvent.decode(in);
        Octets position = position(in, positionBytes(in));
        return new MultimediaData(head, position, Octets.rest(in, "data", "the file"));
    }

    private static int positionBytes(FieldReader in) {
        if (FileMagic.isAt(in, LocationReport.LENGTH_BYTES)) {
            return LocationReport.LENGTH_BYTES;
        }
        if (FileMagic.isAt(in, COUNTS_BYTES_2011)) {
            return COUNTS_BYTES_2011;
        }
        boolean missing = FileMagic.isAt(in, 0) || in.remaining() < LocationReport.LENGTH_BYTES;
        return missing ? 0 : LocationReport.LENGTH_BYTES;
    }

    private static Octets position(FieldReader in, int length) throws MalformedMessageException {
        if (length == 0) {
            return Octets.NONE;
        }
        if (!in.isExplaining() || length == COUNTS_BYTES_2011) {
            return Octets.decode(in, "position", length, length == COUNTS_BYTES_2011 ? "pieces and number (2011)" : "");
        }
        ByteBuf bytes = Unpooled.buffer(length);
        for (int i = 0; i < length; i++) {
            bytes.writeByte(in.peekU8(i));
        }
        int outer = in.enter("position", length);
        LocationReport.decode(in);
        in.leave(outer);
        return Octets.wrap(bytes.array());
    }

    /** Whether it says where it was recorded. */
    boolean isLocated() {
        return position.lengthBytes() == LocationReport.LENGTH_BYTES;
    }

    /** Where and when it was recorded; only if {@link #isLocated}. */
    LocationReport location() throws MalformedMessageException {
        return LocationReport.decode(new FieldReader(Unpooled.wrappedBuffer(position.bytes())));
    }

    void encode(ByteBuf out) {
        head.encode(out);
        position.encode(out);
        data.encode(out);
    }
}
