// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Handlers of messages whose content goes to history as it is: reported as an extra, answered when that is stored. */
final class Statements {
    private Statements() {}

    /** Decodes a body that must be whole before it counts. */
    @FunctionalInterface
    interface Decoder {
        Object decode(FieldReader in) throws MalformedMessageException;
    }

    /** A handler that refuses a body which {@code decoder} refuses, and keeps any other. */
    static MessageType.Handler keep(Decoder decoder) {
        return x -> {
            decoder.decode(x.in());
            x.tell();
            x.answerWhenStored();
        };
    }

    /** Tells which model it is, too. */
    static void properties(Exchange x) throws MalformedMessageException {
        TerminalProperties properties =
                TerminalProperties.decode(x.in(), x.terminal().edition());
        x.terminal().model(properties.manufacturer().text(), properties.model().text());
        x.tell();
        Answers.result(x, TerminalProperties.MESSAGE_ID, Answers.ANY_SERIAL, x.describe());
        x.answerWhenStored();
    }

    /** The answer to a request, or said of itself when a card is put in or taken out. */
    static void driver(Exchange x) throws MalformedMessageException {
        DriverIdentity.decode(x.in());
        x.tell();
        Answers.result(x, DriverIdentity.MESSAGE_ID, Answers.ANY_SERIAL, x.describe());
        x.answerWhenStored();
    }

    /** A vendor's answer to a line of text. */
    static void text(Exchange x) throws MalformedMessageException {
        TextReply reply = TextReply.decode(x.in(), x.header().messageId() == TextReply.WIDE_MESSAGE_ID);
        x.tell();
        Answers.result(x, TextReply.WIDE_MESSAGE_ID, Answers.ANY_SERIAL, reply.text());
        x.answerWhenStored();
    }

    /** No key of ours: the terminal is told so, and goes on in plain text. */
    static void key(Exchange x) throws MalformedMessageException {
        RsaKey.decode(x.in());
        x.tell();
        x.answer(GeneralResponse.UNSUPPORTED);
    }
}
