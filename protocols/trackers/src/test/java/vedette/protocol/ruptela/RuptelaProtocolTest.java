// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.ruptela;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.MessageContract;
import vedette.protocol.testkit.ProtocolContract;
import vedette.protocol.tracker.SharedVectors;

class RuptelaProtocolTest extends ProtocolContract {
    RuptelaProtocolTest() {
        super(new RuptelaProtocol());
    }

    @Test
    void othersThatBeginWithZeroAreNotItsOwn() {
        assertEquals(Certainty.NO, recognise("00000000"));
        assertEquals(Certainty.NO, recognise("000f33"));
        assertEquals(Certainty.NO, recognise("7878"));
        assertEquals(Certainty.NO, recognise("0011" + "0000000000000000"));
        assertEquals(Certainty.NO, recognise("0011" + "0001448250b6f813" + "63"));
        assertEquals(Certainty.NEED_MORE, recognise("0011" + "0001448250b6f813" + "01"));
        assertEquals(Certainty.YES, recognise("0311" + "0001448250b6f813" + "01"));
    }

    @Test
    void capturesAreUnderstood() throws IOException {
        SharedVectors.assertUnderstood(new RuptelaProtocol(), "trackers/ruptela.jsonl");
    }

    @Test
    void othersAreLeftAlone() throws IOException {
        SharedVectors.assertOthersAreLeftAlone(new RuptelaProtocol(), "ruptela.jsonl");
    }

    private static Certainty recognise(String hex) {
        return new RuptelaProtocol().recognise(Transport.TCP, Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }

    @Nested
    class Records extends MessageContract<RecordHead> {
        Records() {
            super("record1", in -> RecordHead.decode(in, false), (head, out) -> head.encode(out, false));
        }
    }

    @Nested
    class ExtendedRecords extends MessageContract<RecordHead> {
        ExtendedRecords() {
            super("record68", in -> RecordHead.decode(in, true), (head, out) -> head.encode(out, true));
        }
    }
}
