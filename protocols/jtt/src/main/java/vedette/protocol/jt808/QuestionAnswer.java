// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Answer to a question (提问应答), message {@code 0x0302}; dropped in 2019.
 *
 * @param answer number of the answer as {@link Question} gave it
 */
public record QuestionAnswer(int answeredSerial, int answer) {
    public static final int MESSAGE_ID = 0x0302;

    static QuestionAnswer decode(FieldReader in) throws MalformedMessageException {
        return new QuestionAnswer(in.u16("answeredSerial"), in.u8("answer"));
    }

    void encode(ByteBuf out) {
        out.writeShort(answeredSerial);
        out.writeByte(answer);
    }
}
