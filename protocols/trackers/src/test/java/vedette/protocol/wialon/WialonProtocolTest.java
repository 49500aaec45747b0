// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.wialon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;

class WialonProtocolTest extends ProtocolContract {
    WialonProtocolTest() {
        super(new WialonProtocol());
    }

    @Test
    void typesOfTheStandardAlone() {
        assertEquals(Certainty.YES, recognise("#L#"));
        assertEquals(Certainty.YES, recognise("2.0;99999999#D#"));
        assertEquals(Certainty.NEED_MORE, recognise("#S"));
        assertEquals(Certainty.NEED_MORE, recognise("3568"));
        assertEquals(Certainty.NO, recognise("#86"));
        assertEquals(Certainty.NO, recognise("##"));
        assertEquals(Certainty.NO, recognise("#LX#"));
        assertEquals(Certainty.NO, recognise("356,"));
        assertEquals(Certainty.NO, recognise("POST" + "#L#"));
    }

    @Test
    void capturesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new WialonProtocol(), "trackers/wialon.jsonl");
    }

    @Test
    void othersAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new WialonProtocol(), "wialon.jsonl");
    }

    private static Certainty recognise(String text) {
        return new WialonProtocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
