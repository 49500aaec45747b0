// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

/** Over a stream, with a login, and in datagrams that each say the IMEI. */
class TeltonikaTerminalTest {
    abstract static class Contract extends TerminalContract {
        Contract(Transport transport) {
            super(new TeltonikaProtocol(), "356800000000019", transport);
        }

        @Override
        protected Set<Alarm> alarms() {
            return Set.of(
                    Alarm.SOS,
                    Alarm.COLLISION,
                    Alarm.ILLEGAL_MOVEMENT,
                    Alarm.POWER_OFF,
                    Alarm.OVERSPEED,
                    Alarm.HARSH_ACCELERATION,
                    Alarm.HARSH_BRAKING,
                    Alarm.HARSH_CORNERING);
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
