// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Order to send stored files (存储多媒体数据上传命令), message {@code 0x8803}.
 *
 * @param search which of them
 * @param delete 0 keep them, 1 delete them afterwards
 */
public record MultimediaUpload(MultimediaSearch search, int delete) {
    public static final int MESSAGE_ID = 0x8803;

    static MultimediaUpload decode(FieldReader in) throws MalformedMessageException {
        return new MultimediaUpload(MultimediaSearch.decode(in), in.u8("delete", "0 keep, 1 delete"));
    }

    void encode(ByteBuf out) {
        search.encode(out);
        out.writeByte(delete);
    }
}
