// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.galileosky;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;

class GalileoskyProtocolTest extends ProtocolContract {
    GalileoskyProtocolTest() {
        super(new GalileoskyProtocol());
    }

    @Test
    void othersThatBeginWithOneAreNotItsOwn() {
        assertEquals(Certainty.NO, recognise("0100020b009e00"));
        assertEquals(Certainty.NO, recognise("0100000b002400"));
        assertEquals(Certainty.NO, recognise("7e"));
        assertEquals(Certainty.NEED_MORE, recognise("01130003"));
        assertEquals(Certainty.NO, recognise("0101000100" + "0000"));
    }

    @Test
    void capturesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new GalileoskyProtocol(), "trackers/galileo.jsonl");
    }

    @Test
    void othersAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new GalileoskyProtocol(), "galileo.jsonl");
    }

    private static Certainty recognise(String hex) {
        return new GalileoskyProtocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }
}
