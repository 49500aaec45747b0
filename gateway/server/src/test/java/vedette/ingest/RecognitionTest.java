// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vedette.fleet.FleetSettings;

/** Several protocols on one port. */
class RecognitionTest {
    private static final LineProtocol MUTE = new LineProtocol("mute", 'M', false);

    private final IngestFixture gateway =
            new IngestFixture(Settings.onFreePorts(), FleetSettings.DEFAULT, List.of(new LineProtocol(), MUTE));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aKnownDeviceThatCannotProveItselfIsTakenAtItsWord() {
        gateway.commitAlways(true);
        assertEquals("ack 1", gateway.connect().ask("$M at A 1"));
        assertEquals("CREDENTIAL_REQUIRED", gateway.connect().ask("$L at B 1"));
    }

    @Test
    void aDeviceThatHasACodeMustShowItWhateverItSpeaks() {
        gateway.commitAlways(true);
        Terminal real = gateway.connect();
        real.ask("$L register A id-A");
        real.close();
        assertEquals("CREDENTIAL_REQUIRED", gateway.connect().ask("$M at A 1"));
    }
}
