// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.t55;

import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;

class T55TerminalTest extends TerminalContract {
    T55TerminalTest() {
        super(new T55Protocol(), "356938035643809", Transport.TCP);
    }

    @Override
    protected boolean isAcknowledged() {
        return false;
    }
}
