// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.DeviceKind;
import vedette.protocol.Protocol;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.hytera.HyteraProtocol;
import vedette.protocol.lrrp.LrrpProtocol;
import vedette.protocol.tetra.TetraProtocol;
import vedette.telemetry.DeviceId;

class RadioKindsTest {
    @Test
    void whoSpeaksIsARadio() {
        for (Protocol protocol : List.of(new HyteraProtocol(), new LrrpProtocol(), new TetraProtocol())) {
            DeviceId radio = new DeviceId("radio", "7");
            assertEquals(
                    DeviceKind.RADIO,
                    protocol.open(Transport.UDP, SessionLimits.DEFAULT).kindOf(radio),
                    protocol.name());
        }
    }
}
