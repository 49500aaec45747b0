// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import org.junit.jupiter.api.Nested;
import vedette.protocol.testkit.MessageContract;

/** The contract of what opens a record, and of texts. */
class MessagesTest {
    @Nested
    class Record8 extends MessageContract<AvlRecord> {
        Record8() {
            super("record8", in -> AvlRecord.decode(in, Codec.C8), (one, out) -> one.encode(out, Codec.C8));
        }
    }

    @Nested
    class Record8Extended extends MessageContract<AvlRecord> {
        Record8Extended() {
            super(
                    "record8e",
                    in -> AvlRecord.decode(in, Codec.C8_EXTENDED),
                    (one, out) -> one.encode(out, Codec.C8_EXTENDED));
        }
    }

    @Nested
    class Record16 extends MessageContract<AvlRecord> {
        Record16() {
            super("record16", in -> AvlRecord.decode(in, Codec.C16), (one, out) -> one.encode(out, Codec.C16));
        }
    }

    @Nested
    class Text12 extends MessageContract<TextMessage> {
        Text12() {
            super("text12", in -> TextMessage.decode(in, Codec.C12), TextMessage::encode);
        }
    }

    @Nested
    class Text13 extends MessageContract<TextMessage> {
        Text13() {
            super("text13", in -> TextMessage.decode(in, Codec.C13), TextMessage::encode);
        }
    }

    @Nested
    class Text14 extends MessageContract<TextMessage> {
        Text14() {
            super("text14", in -> TextMessage.decode(in, Codec.C14), TextMessage::encode);
        }
    }

    @Nested
    class Text15 extends MessageContract<TextMessage> {
        Text15() {
            super("text15", in -> TextMessage.decode(in, Codec.C15), TextMessage::encode);
        }
    }
}
