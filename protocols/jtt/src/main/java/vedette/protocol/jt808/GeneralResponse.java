// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** General response (通用应答) of the terminal, message {@code 0x0001}, and of the platform, message {@code 0x8001}. */
public record GeneralResponse(int answeredSerial, int answeredId, int result) {
    public static final int TERMINAL_MESSAGE_ID = 0x0001;
    public static final int PLATFORM_MESSAGE_ID = 0x8001;

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int BAD_MESSAGE = 2;
    public static final int UNSUPPORTED = 3;

    static final int LENGTH_BYTES = 5;

    public static GeneralResponse decode(FieldReader in) throws MalformedMessageException {
        int answeredSerial = in.u16("answeredSerial");
        int answeredId = in.u16("answeredId");
        if (in.isExplaining()) {
            in.meaning(MessageTable.describe(answeredId));
        }
        return new GeneralResponse(
                answeredSerial,
                answeredId,
                in.u8("result", "0 ok, 1 failed, 2 bad message, 3 unsupported, 4 alarm handled"));
    }

    public void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeShort(answeredId);
        out.writeByte(result);
    }

    /** What a result says, for people. */
    static String describe(int result) {
        return switch (result) {
            case OK -> "ok";
            case FAILED -> "failed";
            case BAD_MESSAGE -> "bad message";
            case UNSUPPORTED -> "unsupported";
            case 4 -> "alarm handled";
            default -> "result " + result;
        };
    }
}
