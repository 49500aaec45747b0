// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.eelink;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class EelinkProtocolTest extends ProtocolContract {
    EelinkProtocolTest() {
        super(new EelinkProtocol());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new EelinkProtocol(), "trackers/eelink.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new EelinkProtocol(), "eelink.jsonl");
    }
}
