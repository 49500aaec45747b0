// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.suntech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;
import vedette.protocol.tracker.VectorChecks;

/** The contract runs over every file {@code vectors/frame-*.txt}; what stands behind {@code =>} there is checked here. */
class SuntechProtocolTest extends ProtocolContract {
    private static final SuntechProtocol PROTOCOL = new SuntechProtocol();

    SuntechProtocolTest() {
        super(PROTOCOL);
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheySay() {
        return VectorChecks.of(PROTOCOL, getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(PROTOCOL, "trackers/suntech.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(PROTOCOL, "suntech.jsonl");
    }

    @Test
    void othersThatBeginAlikeAreNot() {
        assertEquals(Certainty.NO, recognise("GET / HTTP/1.1"));
        assertEquals(Certainty.NO, recognise("STX1234;"));
        assertEquals(Certainty.NO, recognise("ST300STT;1234;"));
        assertEquals(Certainty.NO, recognise("STT;12345678;"));
        assertEquals(Certainty.NO, recognise("STT;Res;"));
        assertEquals(Certainty.NO, recognise("ABC,"));
        assertEquals(Certainty.NEED_MORE, recognise("ST300STT;1234"));
        assertEquals(Certainty.NEED_MORE, recognise("ST910;Locat"));
        assertEquals(Certainty.YES, recognise("ST300STT;12345;"));
        assertEquals(Certainty.YES, recognise("ST300CMD;Res;12345;"));
        assertEquals(Certainty.YES, recognise("STT;0123456789;"));
    }

    @Test
    void binaryFrameNeedsAnIdentityAndADate() {
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("8100300a")));
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("812007")));
        assertEquals(Certainty.NEED_MORE, recognise(HexFormat.of().parseHex("81003001")));
        assertEquals(Certainty.NO, recognise(HexFormat.of().parseHex("810010" + "00".repeat(16))));
    }

    private static Certainty recognise(String first) {
        return recognise(first.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Certainty recognise(byte[] first) {
        return PROTOCOL.recognise(Transport.TCP, Unpooled.wrappedBuffer(first));
    }
}
