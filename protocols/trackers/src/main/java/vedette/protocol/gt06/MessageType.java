// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What the session does with a message.
 *
 * @param id the type byte
 * @param name for people
 * @param body reads the content
 * @param answer what the device waits for
 */
record MessageType(int id, String name, Body body, Answer answer) {
    /** Reads a content and says what it says. */
    @FunctionalInterface
    interface Body {
        void read(FieldReader in, Statement out) throws MalformedMessageException;
    }

    /** What the device waits for; an answer has the type and serial number of its question. */
    enum Answer {
        NONE,
        /** An empty content: it was heard. */
        AT_ONCE,
        /** An empty content: it is stored. */
        WHEN_STORED,
        /** The time. */
        TIME,
        /** An address; there is none to tell. */
        ADDRESS
    }

    String describe() {
        return name + " 0x" + Integer.toHexString(0x100 | id).substring(1);
    }
}
