// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Result of an upgrade (终端升级结果通知), message {@code 0x0108}.
 *
 * @param type what was upgraded, as in {@link UpgradePackage}
 * @param result {@link #OK}, 1 failed, 2 cancelled; active safety units add 0x10 to 0x13
 */
public record UpgradeResult(int type, int result) {
    public static final int MESSAGE_ID = 0x0108;

    public static final int OK = 0;

    static UpgradeResult decode(FieldReader in) throws MalformedMessageException {
        return new UpgradeResult(in.u8("type", UpgradePackage.TYPES), in.u8("result", "0 ok, 1 failed, 2 cancelled"));
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        out.writeByte(result);
    }
}
