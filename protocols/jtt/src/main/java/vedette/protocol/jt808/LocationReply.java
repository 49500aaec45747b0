// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Answer to a location query (位置信息查询应答), message {@code 0x0201}: additional items follow, as in
 * {@link LocationReport}. The answer to {@link VehicleControl}, message {@code 0x0500}, has the same body.
 */
public record LocationReply(int answeredSerial, LocationReport location) {
    public static final int MESSAGE_ID = 0x0201;

    /** Bytes before the location. */
    static final int HEAD_BYTES = 2;

    static LocationReply decode(FieldReader in) throws MalformedMessageException {
        return new LocationReply(in.u16("answeredSerial"), LocationReport.decode(in));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        location.encode(out);
    }
}
