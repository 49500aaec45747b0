// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.time.ZoneOffset;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** The server's time (查询服务器时间应答), message {@code 0x8004}; the one time in the standard that is UTC. */
public record ServerTime(long timeMs) {
    public static final int MESSAGE_ID = 0x8004;

    static ServerTime decode(FieldReader in) throws MalformedMessageException {
        return new ServerTime(in.bcdTime("time", ZoneOffset.UTC));
    }

    void encode(ByteBuf out) {
        encode(out, ZoneOffset.UTC);
    }

    /** For terminals that expect another zone. */
    void encode(ByteBuf out, ZoneOffset zone) {
        BcdTime.writeMs(out, timeMs, zone);
    }
}
