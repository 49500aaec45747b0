// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import vedette.protocol.Transport;
import vedette.protocol.testkit.TerminalContract;
import vedette.telemetry.Alarm;

/** The contract of the terminal's side, by header and by transport. */
class Jt808TerminalContractTest {
    private abstract static class Contract extends TerminalContract {
        Contract(String phone, Transport transport) {
            super(new Jt808Protocol(), phone, transport);
        }

        @Override
        protected boolean saysBuffered() {
            return true;
        }
    }

    @Nested
    class HeaderOf2013 extends Contract {
        HeaderOf2013() {
            super("13912345678", Transport.TCP);
        }

        @Override
        protected Set<Alarm> alarms() {
            return EnumSet.of(
                    Alarm.SOS, Alarm.OVERSPEED, Alarm.GNSS_ANTENNA, Alarm.VIBRATION, Alarm.TAMPER, Alarm.ROLLOVER);
        }
    }

    @Nested
    class HeaderOf2019 extends Contract {
        HeaderOf2019() {
            super("00000000013912345678", Transport.TCP);
        }

        @Override
        protected Set<Alarm> alarms() {
            return EnumSet.of(
                    Alarm.SOS, Alarm.FORBIDDEN_HOURS, Alarm.TYRE_PRESSURE, Alarm.CRASH_WARNING, Alarm.LANE_DEPARTURE);
        }
    }

    @Nested
    class OverDatagrams extends Contract {
        OverDatagrams() {
            super("13912345678", Transport.UDP);
        }
    }
}
