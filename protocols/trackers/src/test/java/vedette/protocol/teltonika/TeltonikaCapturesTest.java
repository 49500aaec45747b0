// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import vedette.protocol.tracker.SharedVectors;

/** Frames that real devices sent; the page names each difference. */
class TeltonikaCapturesTest {
    @Test
    void capturesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new TeltonikaProtocol(), "trackers/teltonika.jsonl");
    }

    @Test
    void othersAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new TeltonikaProtocol(), "teltonika.jsonl");
    }
}
