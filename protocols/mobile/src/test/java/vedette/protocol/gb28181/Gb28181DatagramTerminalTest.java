// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;

class Gb28181DatagramTerminalTest extends TerminalContract {
    Gb28181DatagramTerminalTest() {
        super(new Gb28181Protocol(), "34020000001320000042", Transport.UDP);
    }
}
