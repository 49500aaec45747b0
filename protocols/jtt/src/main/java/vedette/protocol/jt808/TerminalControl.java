// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Control of a terminal (终端控制), message {@code 0x8105}.
 *
 * @param command {@link #UPGRADE}, {@link #CONNECT} and so on; vendors use numbers from 0x64
 * @param parameters text, its parts separated by semicolons; empty for most commands
 */
public record TerminalControl(int command, GbkText parameters) {
    public static final int MESSAGE_ID = 0x8105;

    /** Fetch and install an upgrade; until 2013. */
    public static final int UPGRADE = 1;

    /** Connect to another server. */
    public static final int CONNECT = 2;

    /** Until 2013. */
    public static final int POWER_OFF = 3;

    public static final int RESET = 4;
    public static final int FACTORY_RESET = 5;

    /** Close the data link; until 2013. */
    public static final int CLOSE_DATA = 6;

    /** Close all radio; until 2013. */
    public static final int CLOSE_RADIO = 7;

    private static final String NAMES = "1 upgrade, 2 connect to server, 3 power off, 4 reset, 5 factory reset, "
            + "6 close data link, 7 close radio; others are vendors'";

    private static final String UPGRADE_PARTS =
            "URL;APN;user;password;address;TCP port;UDP port;manufacturer;hardware;" + "firmware;minutes";
    private static final String CONNECT_PARTS =
            "flag;code;APN;user;password;address;TCP port;UDP port;minutes; flag 0 that server, 1 back to the usual one";

    static TerminalControl of(int command) {
        return new TerminalControl(command, GbkText.of(""));
    }

    static TerminalControl decode(FieldReader in) throws MalformedMessageException {
        int command = in.u8("command", NAMES);
        if (in.remaining() == 0) {
            return of(command);
        }
        GbkText parameters = GbkText.rest(in, "parameters");
        if (in.isExplaining() && (command == UPGRADE || command == CONNECT)) {
            String parts = command == UPGRADE ? UPGRADE_PARTS : CONNECT_PARTS;
            in.meaning(Explanation.printable(parameters.text()) + " (" + parts + ")");
        }
        return new TerminalControl(command, parameters);
    }

    void encode(ByteBuf out) {
        out.writeByte(command);
        parameters.encode(out);
    }
}
