// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The frame that carries a line of the command language. */
final class Commands {
    static final Set<String> TYPES = Set.of("locate", "interval", "parameters", "engine", "reboot", "raw");

    private static final int FLAG_BYTES = 4;

    private Commands() {}

    /** Online command, message 0x80: length, a flag that comes back with the answer, the line. */
    static void write(String line, int serverFlag, int serial, ByteBuf out) {
        int start = Framing.begin(false, MessageTable.COMMAND, out);
        out.writeByte(FLAG_BYTES + line.length());
        out.writeInt(serverFlag);
        out.writeCharSequence(line, StandardCharsets.US_ASCII);
        Framing.end(start, serial, out);
    }
}
