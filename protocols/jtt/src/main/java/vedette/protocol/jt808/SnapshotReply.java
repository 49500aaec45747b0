// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Answer to {@link Snapshot} (摄像头立即拍摄命令应答), message {@code 0x0805}; since 2013.
 *
 * @param result {@link #OK}, 1 failed, 2 channel not supported
 * @param mediaIds the files' numbers, when it was done
 */
public record SnapshotReply(int answeredSerial, int result, List<Integer> mediaIds) {
    public static final int MESSAGE_ID = 0x0805;

    public static final int OK = 0;

    public SnapshotReply {
        mediaIds = List.copyOf(mediaIds);
    }

    static SnapshotReply decode(FieldReader in) throws MalformedMessageException {
        int answeredSerial = in.u16("answeredSerial");
        int result = in.u8("result", "0 ok, 1 failed, 2 channel not supported");
        List<Integer> mediaIds = new ArrayList<>();
        if (result == OK) {
            int count = in.u16("count");
            for (int i = 0; i < count; i++) {
                mediaIds.add(in.u32("mediaId"));
            }
        }
        return new SnapshotReply(answeredSerial, result, mediaIds);
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeByte(result);
        if (result == OK) {
            out.writeShort(mediaIds.size());
            mediaIds.forEach(out::writeInt);
        }
    }
}
