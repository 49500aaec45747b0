// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;

class MisbTerminalTest extends TerminalContract {
    MisbTerminalTest() {
        super(new MisbProtocol(), "EAGLE 0007", Transport.UDP);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
