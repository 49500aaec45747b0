// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Answer to a file (多媒体数据上传应答), message {@code 0x8800}: it is here, or these pieces are missing.
 *
 * @param mediaId the terminal's number of the file
 * @param missing numbers of pieces, from 1, at most {@value #MAX_MISSING}; none when everything is here
 */
public record MultimediaResponse(int mediaId, List<Integer> missing) {
    public static final int MESSAGE_ID = 0x8800;

    /** As many as the standard allows in one message. */
    static final int MAX_MISSING = 125;

    public MultimediaResponse {
        missing = List.copyOf(missing);
    }

    /** Asks for what is missing of a file whose first piece is there. */
    static MultimediaResponse of(Reassembly.Gap gap) {
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < gap.missing().length && i < MAX_MISSING; i++) {
            missing.add(gap.missing()[i]);
        }
        return new MultimediaResponse(Unpooled.wrappedBuffer(gap.firstPiece()).readInt(), missing);
    }

    static MultimediaResponse decode(FieldReader in) throws MalformedMessageException {
        int mediaId = in.u32("mediaId");
        List<Integer> missing = new ArrayList<>();
        if (in.remaining() > 0) {
            int count = in.u8("count");
            for (int i = 0; i < count; i++) {
                missing.add(in.u16("pieceNumber"));
            }
        }
        return new MultimediaResponse(mediaId, missing);
    }

    void encode(ByteBuf out) {
        out.writeInt(mediaId);
        if (!missing.isEmpty()) {
            out.writeByte(missing.size());
            missing.forEach(out::writeShort);
        }
    }
}
