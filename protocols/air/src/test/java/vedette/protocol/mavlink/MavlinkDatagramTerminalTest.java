// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;

/** The same over UDP, where several frames stand in one datagram. */
class MavlinkDatagramTerminalTest extends TerminalContract {
    MavlinkDatagramTerminalTest() {
        super(new MavlinkProtocol(), "17", Transport.UDP);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
