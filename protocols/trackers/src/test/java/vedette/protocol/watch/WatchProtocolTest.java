// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;
import vedette.protocol.tracker.VectorChecks;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class WatchProtocolTest extends ProtocolContract {
    WatchProtocolTest() {
        super(new WatchProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheyState() {
        return VectorChecks.stated(new WatchProtocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new WatchProtocol(), "trackers/watch.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new WatchProtocol(), "watch.jsonl");
    }

    @Test
    void headIsEnoughAndMustBeWhole() {
        assertEquals(Certainty.YES, recognise("[3G*8800000015*0002*"));
        assertEquals(Certainty.NEED_MORE, recognise("[3G*8800000015*0002"));
        assertEquals(Certainty.NO, recognise("[3G*8800000015*00x"));
        assertEquals(Certainty.NO, recognise("[3G,"));
        assertEquals(Certainty.NO, recognise("[{\"id\":1}]"));
    }

    private static Certainty recognise(String text) {
        return new WatchProtocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
