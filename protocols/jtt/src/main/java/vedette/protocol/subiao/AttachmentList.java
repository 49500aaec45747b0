// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.jt808.GbkText;

/**
 * Files of an alarm (报警附件信息消息), message {@code 0x1210}, the first on the connection for them.
 *
 * @param alarmNumber that of the {@link AttachmentRequest}
 * @param type 0 normal, 1 what was left when the connection broke
 */
record AttachmentList(GbkText terminalId, AlarmIdentity identity, GbkText alarmNumber, int type, List<Item> items) {
    static final int MESSAGE_ID = 0x1210;

    /**
     * One file.
     *
     * @param sizeBytes unsigned
     */
    record Item(GbkText name, int sizeBytes) {}

    private static final int TYPE_AND_COUNT_BYTES = 2;
    private static final int SIZE_BYTES = 4;

    AttachmentList {
        items = List.copyOf(items);
    }

    static AttachmentList decode(FieldReader in) throws MalformedMessageException {
        Dialect dialect = dialect(in);
        GbkText terminalId = GbkText.decode(in, "terminalId", dialect.terminalIdBytes());
        AlarmIdentity identity = AlarmIdentity.decode(in, dialect);
        GbkText alarmNumber = GbkText.decode(in, "alarmNumber", AttachmentRequest.NUMBER_BYTES);
        int type = in.u8("type", "0 normal, 1 what was left");
        int count = in.u8("count");
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new Item(GbkText.decode(in, "name", in.u8("nameLength", "bytes")), in.u32("size", "bytes")));
        }
        return new AttachmentList(terminalId, identity, alarmNumber, type, items);
    }

    /** The one by which the list comes out even. */
    private static Dialect dialect(FieldReader in) throws MalformedMessageException {
        for (Dialect dialect : Dialect.values()) {
            int at = dialect.terminalIdBytes()
                    + dialect.identityBytes()
                    + AttachmentRequest.NUMBER_BYTES
                    + TYPE_AND_COUNT_BYTES;
            for (int left = in.peekU8(at - 1); left > 0 && at < in.remaining(); left--) {
                at += 1 + in.peekU8(at) + SIZE_BYTES;
            }
            if (at == in.remaining()) {
                return dialect;
            }
        }
        throw new MalformedMessageException(
                Rejection.BAD_LENGTH,
                "list of files has " + in.remaining()
                        + " bytes, expected an identity of 16 or 40 bytes and what it counts");
    }

    void encode(ByteBuf out) {
        terminalId.encode(out);
        identity.encode(out);
        alarmNumber.encode(out);
        out.writeByte(type);
        out.writeByte(items.size());
        for (Item item : items) {
            out.writeByte(item.name().lengthBytes());
            item.name().encode(out);
            out.writeInt(item.sizeBytes());
        }
    }
}
