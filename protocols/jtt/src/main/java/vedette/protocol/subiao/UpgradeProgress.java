// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Progress of an upgrade (终端升级进度上报) of Yue-biao, message {@code 0x1FC4}.
 *
 * @param answeredSerial of the order
 * @param type what is upgraded
 * @param state 1 to 11
 */
record UpgradeProgress(int answeredSerial, int type, int state, int percent, int errorCode) {
    static final int MESSAGE_ID = 0x1FC4;

    static UpgradeProgress decode(FieldReader in) throws MalformedMessageException {
        return new UpgradeProgress(
                in.u16("answeredSerial"), in.u8("type"), in.u8("state"), in.u8("percent"), in.u8("errorCode"));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeByte(type);
        out.writeByte(state);
        out.writeByte(percent);
        out.writeByte(errorCode);
    }
}
