// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;

class LrrpTerminalTest extends TerminalContract {
    LrrpTerminalTest() {
        super(new LrrpProtocol(), "10000", Transport.UDP);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
