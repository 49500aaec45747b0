// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.queclink;

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
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.SharedVectors;
import vedette.protocol.tracker.VectorChecks;

/** The contract runs over every file {@code vectors/frame-*.txt}; what stands behind {@code =>} there is checked here. */
class QueclinkProtocolTest extends ProtocolContract {
    private static final QueclinkProtocol PROTOCOL = new QueclinkProtocol();

    QueclinkProtocolTest() {
        super(PROTOCOL);
    }

    @TestFactory
    Stream<DynamicTest> vectorsSayWhatTheySay() {
        return VectorChecks.of(PROTOCOL, getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(PROTOCOL, "trackers/gl200text.jsonl");
        SharedVectors.assertUnderstood(PROTOCOL, "trackers/gl200binary.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(PROTOCOL, "gl200text.jsonl", "gl200binary.jsonl");
    }

    @Test
    void othersThatBeginAlikeAreNot() {
        assertEquals(Certainty.NO, recognise("+CREG: 1,1\r\n"));
        assertEquals(Certainty.NO, recognise("+RESP:XX"));
        assertEquals(Certainty.NO, recognise("+RESP:GTfri,"));
        assertEquals(Certainty.NO, recognise("$$A123,"));
        assertEquals(Certainty.NEED_MORE, recognise("+RESP:GTFRI"));
        assertEquals(Certainty.YES, recognise("+RESP:GTFRI,"));
    }

    @Test
    void binaryFrameWithWrongCheckCodeIsNot() {
        byte[] frame = Vector.of(getClass(), "frame-binary-fri").bytes();
        frame[20] ^= 1;
        assertEquals(Certainty.NO, PROTOCOL.recognise(Transport.TCP, Unpooled.wrappedBuffer(frame)));
    }

    @Test
    void shortBinaryFrameWithoutItsEndIsNot() {
        byte[] frame = HexFormat.of().parseHex("2b00001d" + "00".repeat(25));
        assertEquals(Certainty.NO, PROTOCOL.recognise(Transport.TCP, Unpooled.wrappedBuffer(frame)));
    }

    private static Certainty recognise(String first) {
        byte[] bytes = first.getBytes(StandardCharsets.US_ASCII);
        return PROTOCOL.recognise(Transport.TCP, Unpooled.wrappedBuffer(bytes));
    }
}
