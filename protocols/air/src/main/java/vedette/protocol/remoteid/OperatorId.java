// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Operator ID message, type 5.
 *
 * @param text the public part alone
 */
record OperatorId(int kind, String text) {
    static final int TYPE = 5;

    /** What comes behind may be the private part of an operator's id. */
    static final int PUBLIC_LENGTH = 16;

    private static final int TEXT_BYTES = 20;
    private static final int RESERVED_BYTES = 3;

    static OperatorId decode(FieldReader in) throws MalformedMessageException {
        MessageHead.read(in, TYPE, "operator id");
        int kind = in.u8("operator id type");
        String text = MessageHead.text(in.bytes("operator id", TEXT_BYTES, ""), PUBLIC_LENGTH);
        in.meaning(text);
        in.skip("reserved", RESERVED_BYTES, "");
        return new OperatorId(kind, text);
    }
}
