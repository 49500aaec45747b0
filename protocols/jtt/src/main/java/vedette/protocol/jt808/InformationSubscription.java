// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Subscription to informations, or its end (信息点播/取消), message {@code 0x0303}; dropped in 2019.
 *
 * @param type as {@link InformationMenu} gave it
 * @param action 0 cancel, 1 subscribe
 */
public record InformationSubscription(int type, int action) {
    public static final int MESSAGE_ID = 0x0303;

    static InformationSubscription decode(FieldReader in) throws MalformedMessageException {
        return new InformationSubscription(in.u8("type"), in.u8("action", "0 cancel, 1 subscribe"));
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        out.writeByte(action);
    }
}
