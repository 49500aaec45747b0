// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Answer to a registration (终端注册应答), message {@code 0x8100}.
 *
 * @param code what the terminal shows in {@link Authentication}; empty unless {@code result} is {@link #OK}
 */
public record RegistrationResponse(int answeredSerial, int result, GbkText code) {
    public static final int MESSAGE_ID = 0x8100;

    public static final int OK = 0;
    public static final int VEHICLE_REGISTERED = 1;
    public static final int NO_SUCH_VEHICLE = 2;
    public static final int TERMINAL_REGISTERED = 3;
    public static final int NO_SUCH_TERMINAL = 4;

    /** Reads the body, for the terminal's side. */
    public static RegistrationResponse decode(FieldReader in) throws MalformedMessageException {
        return new RegistrationResponse(
                in.u16("answeredSerial"),
                in.u8(
                        "result",
                        "0 ok, 1 vehicle registered, 2 no such vehicle, 3 terminal registered, 4 no such terminal"),
                GbkText.rest(in, "code"));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeByte(result);
        code.encode(out);
    }
}
