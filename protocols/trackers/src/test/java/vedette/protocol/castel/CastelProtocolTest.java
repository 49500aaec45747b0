// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

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
class CastelProtocolTest extends ProtocolContract {
    CastelProtocolTest() {
        super(new CastelProtocol());
    }

    @TestFactory
    Stream<DynamicTest> vectors() {
        return VectorChecks.of(new CastelProtocol(), getClass());
    }

    @Test
    void framesOfRealDevicesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new CastelProtocol(), "trackers/castel.jsonl");
    }

    @Test
    void framesOfOtherDevicesAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new CastelProtocol(), "castel.jsonl");
    }

    @Test
    void wholeFrameMustHaveItsCheckCode() {
        String heartbeat = "40401f0004" + "3231335644323032353030303030370000000000" + "1003";
        assertEquals(Certainty.NEED_MORE, recognise("40"));
        assertEquals(Certainty.NEED_MORE, recognise(heartbeat));
        assertEquals(Certainty.NO, recognise(heartbeat + "00000d0a"));
        assertEquals(Certainty.NO, recognise("40401f0009"));
        assertEquals(Certainty.NO, recognise("40401f000400"));
        assertEquals(Certainty.NO, recognise("2424413132"));
        assertEquals(Certainty.NO, recognise("40ff"));
    }

    private static Certainty recognise(String hex) {
        return new CastelProtocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }
}
