// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.HexFormat;
import vedette.telemetry.CommandOutcome.Stage;

/**
 * A line in the terminal's own language. Two kinds: {@code 0x8105 04}, that is a message of the platform by its id and its
 * body in hexadecimal digits, and any other line, which goes to the terminal as a text that is neither shown nor spoken,
 * as vendors have it.
 */
final class RawLine {
    private static final String HEX_PREFIX = "0x";
    private static final int ID_END = 6;
    private static final int FIRST_PLATFORM_ID = 0x8000;

    private RawLine() {}

    static Order order(String line, Edition edition) {
        if (!line.startsWith(HEX_PREFIX)) {
            return new Order(TextMessage.MESSAGE_ID, TextMessage.vendorLine(line, edition)::encode);
        }
        try {
            int messageId = HexFormat.fromHexDigits(line, HEX_PREFIX.length(), Math.min(ID_END, line.length()));
            byte[] body = HexFormat.of()
                    .parseHex(line.substring(Math.min(ID_END, line.length())).replace(" ", ""));
            if (line.length() < ID_END || messageId < FIRST_PLATFORM_ID) {
                return refused();
            }
            return new Order(messageId, out -> out.writeBytes(body));
        } catch (IllegalArgumentException notHex) {
            return refused();
        }
    }

    private static Order refused() {
        return Order.refused(
                Stage.REJECTED, "expected 0x, a message id from 8000 in four hex digits, and its body in hex");
    }
}
