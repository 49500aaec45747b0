// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Control of the terminal (车载终端控制), command {@code 0x82}.
 *
 * @param command what to do
 * @param argument as it stands on the wire, for an upgrade a text; may be empty
 */
record Control(DeviceTime time, int command, String argument) {
    static final int RESET = 3;

    static Control decode(FieldReader in) throws MalformedMessageException {
        return new Control(
                DeviceTime.decode(in),
                in.u8("control", "1 upgrade, 2 power off, 3 reset, 4 factory, 5 disconnect, 6 alarm, 7 sampling"),
                in.text("argument", in.remaining(), StandardCharsets.ISO_8859_1));
    }

    void encode(ByteBuf out) {
        time.encode(out);
        out.writeByte(command);
        out.writeCharSequence(argument, StandardCharsets.ISO_8859_1);
    }
}
