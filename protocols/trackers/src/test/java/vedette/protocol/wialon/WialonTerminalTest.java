// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class WialonTerminalTest {
    abstract static class Contract extends TerminalContract {
        Contract(Transport transport) {
            super(new WialonProtocol(), "356800000000019", transport);
        }

        @Override
        protected Set<Alarm> alarms() {
            return Set.of(Alarm.SOS);
        }

        @Override
        protected boolean saysBuffered() {
            return true;
        }
    }

    @Nested
    class Stream extends Contract {
        Stream() {
            super(Transport.TCP);
        }
    }

    @Nested
    class Datagrams extends Contract {
        Datagrams() {
            super(Transport.UDP);
        }
    }
}
