// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.GbkText;

/**
 * Where a recorder is to send pictures to.
 *
 * @param host address or name
 * @param tcpPort 0 when not by TCP
 * @param udpPort 0 when not by UDP
 */
public record MediaAddress(GbkText host, int tcpPort, int udpPort) {
    static MediaAddress decode(FieldReader in) throws MalformedMessageException {
        return new MediaAddress(
                GbkText.decode(in, "host", in.u8("hostLength", "bytes")),
                in.u16("tcpPort", "0: not TCP"),
                in.u16("udpPort", "0: not UDP"));
    }

    void encode(ByteBuf out) {
        out.writeByte(host.lengthBytes());
        host.encode(out);
        out.writeShort(tcpPort);
        out.writeShort(udpPort);
    }
}
