// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Times as twelve digits {@code YYMMDDhhmmss}, GMT+8. They are what an operator asks for and what a recorder lists, zeros
 * mean "open", so the digits are kept as they are.
 */
final class Times {
    /** No limit. */
    static final String OPEN = "000000000000";

    private Times() {}

    static String read(FieldReader in, String name) throws MalformedMessageException {
        return in.digits(name, BcdTime.LENGTH_BYTES);
    }

    static void write(ByteBuf out, String digits) {
        out.writeBytes(HexFormat.of().parseHex(digits));
    }
}
