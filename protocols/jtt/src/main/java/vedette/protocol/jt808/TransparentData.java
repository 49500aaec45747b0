// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Data passed through, down (数据下行透传), message {@code 0x8900}, and up (数据上行透传), message {@code 0x0900}.
 *
 * @param type 0x00 GNSS detail, 0x0B card reader, 0x41 and 0x42 serial ports, from 0xF0 vendors'
 */
public record TransparentData(int type, Octets data) {
    public static final int UP_MESSAGE_ID = 0x0900;
    public static final int DOWN_MESSAGE_ID = 0x8900;

    private static final String TYPES =
            "00 GNSS detail, 0b card reader, 41 serial port 1, 42 serial port 2, from f0 vendors'";

    static TransparentData decode(FieldReader in) throws MalformedMessageException {
        return new TransparentData(in.u8("type", TYPES), Octets.rest(in, "data", ""));
    }

    void encode(ByteBuf out) {
        out.writeByte(type);
        data.encode(out);
    }
}
