// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Question to a driver, with the answers to choose from (提问下发), message {@code 0x8302}; dropped in 2019. */
public record Question(int flagBits, GbkText question, List<NumberedText> answers) {
    public static final int MESSAGE_ID = 0x8302;

    private static final @Nullable String[] FLAG_NAMES = {"urgent", null, null, "speech", "advertising screen"};

    public Question {
        answers = List.copyOf(answers);
    }

    static Question decode(FieldReader in) throws MalformedMessageException {
        int flagBits = in.u8("flags");
        if (in.isExplaining()) {
            in.meaning(Explanation.names(flagBits, FLAG_NAMES));
        }
        GbkText question = GbkText.decode(in, "question", in.u8("questionLength"));
        return new Question(flagBits, question, NumberedText.decode(in, "answer", -1, true));
    }

    void encode(ByteBuf out) {
        out.writeByte(flagBits);
        out.writeByte(question.lengthBytes());
        question.encode(out);
        answers.forEach(answer -> answer.encode(out, true));
    }
}
