// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.upro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class UproProtocolTest extends ProtocolContract {
    UproProtocolTest() {
        super(new UproProtocol());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new UproProtocol(), "trackers/upro.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new UproProtocol(), "upro.jsonl");
    }

    @Test
    void commaBehindTheMakerIsSomebodyElses() {
        assertEquals(Certainty.NO, recognise("*HQ,9170000001,V1"));
        assertEquals(Certainty.NO, recognise("*HQ20,"));
        assertEquals(Certainty.NEED_MORE, recognise("*HQ2009"));
        assertEquals(Certainty.YES, recognise("*HQ2009,"));
    }

    private static Certainty recognise(String text) {
        return new UproProtocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
