// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Order to send one stored file (单条存储多媒体数据检索上传命令), message {@code 0x8805}; since 2013.
 *
 * @param mediaId its number
 * @param delete 0 keep it, 1 delete it afterwards
 */
public record MediumUpload(int mediaId, int delete) {
    public static final int MESSAGE_ID = 0x8805;

    static MediumUpload decode(FieldReader in) throws MalformedMessageException {
        return new MediumUpload(in.u32("mediaId"), in.u8("delete", "0 keep, 1 delete"));
    }

    void encode(ByteBuf out) {
        out.writeInt(mediaId);
        out.writeByte(delete);
    }
}
