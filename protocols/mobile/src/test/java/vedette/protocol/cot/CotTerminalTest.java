// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

class CotTerminalTest {
    private abstract static class Contract extends TerminalContract {
        Contract(Transport transport) {
            super(new CotProtocol(), "990000001234566", transport);
        }

        @Override
        protected Set<Alarm> alarms() {
            return Set.of(Alarm.SOS);
        }

        @Override
        protected boolean isAcknowledged() {
            return false;
        }

        @Override
        protected int placeToleranceE7() {
            return 0;
        }

        @Override
        protected int speedToleranceCmps() {
            return 0;
        }

        @Override
        protected int courseToleranceCdeg() {
            return 0;
        }
    }

    @Nested
    class OverTcp extends Contract {
        OverTcp() {
            super(Transport.TCP);
        }
    }

    @Nested
    class OverUdp extends Contract {
        OverUdp() {
            super(Transport.UDP);
        }
    }
}
