// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Self ID message, type 3: what the pilot says of the flight.
 *
 * @param kind 0 text, 1 emergency, 2 extended status
 */
record SelfId(int kind, String text) {
    static final int TYPE = 3;

    private static final int TEXT_BYTES = 23;

    static SelfId decode(FieldReader in) throws MalformedMessageException {
        MessageHead.read(in, TYPE, "self id");
        int kind = in.u8("description type");
        String text = MessageHead.text(in.bytes("description", TEXT_BYTES, ""), TEXT_BYTES);
        in.meaning(text);
        return new SelfId(kind, text);
    }
}
