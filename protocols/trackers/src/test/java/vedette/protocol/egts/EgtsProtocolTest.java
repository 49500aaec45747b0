// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
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
class EgtsProtocolTest extends ProtocolContract {
    EgtsProtocolTest() {
        super(new EgtsProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectors() {
        return VectorChecks.of(new EgtsProtocol(), getClass());
    }

    @Test
    void packetsOfRealTerminalsAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new EgtsProtocol(), "trackers/egts.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new EgtsProtocol(), "egts.jsonl");
    }

    @Test
    void headerMustHaveItsCheckCode() {
        assertEquals(Certainty.NEED_MORE, recognise("01"));
        assertEquals(Certainty.NEED_MORE, recognise("0100000b002400a0d601"));
        assertEquals(Certainty.YES, recognise("0100000b002400a0d601f0"));
        assertEquals(Certainty.NO, recognise("0100000b002400a0d601f1"));
        assertEquals(Certainty.NO, recognise("0100000c"));
        assertEquals(Certainty.NO, recognise("010040"));
        assertEquals(Certainty.NO, recognise("02"));
    }

    private static Certainty recognise(String hex) {
        return new EgtsProtocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }
}
