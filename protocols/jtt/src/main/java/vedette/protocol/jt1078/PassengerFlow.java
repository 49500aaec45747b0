// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Passenger flow (终端上传乘客流量), message {@code 0x1005}.
 *
 * @param start {@code YYMMDDhhmmss} GMT+8
 * @param end the same
 */
public record PassengerFlow(String start, String end, int gotOnCount, int gotOffCount) {
    public static final int MESSAGE_ID = 0x1005;

    static PassengerFlow decode(FieldReader in) throws MalformedMessageException {
        return new PassengerFlow(
                Times.read(in, "start"),
                Times.read(in, "end"),
                in.u16("gotOn", "persons"),
                in.u16("gotOff", "persons"));
    }

    void encode(ByteBuf out) {
        Times.write(out, start);
        Times.write(out, end);
        out.writeShort(gotOnCount);
        out.writeShort(gotOffCount);
    }
}
