// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class CotProtocolTest extends ProtocolContract {
    CotProtocolTest() {
        super(new CotProtocol());
    }

    @Test
    void anEventIsToldByItsFirstElement() {
        assertEquals(Certainty.NEED_MORE, recognise("<"));
        assertEquals(Certainty.NEED_MORE, recognise("<event"));
        assertEquals(Certainty.YES, recognise("<event "));
        assertEquals(Certainty.NEED_MORE, recognise("<?xml version=\"1.0\"?>\n<ev"));
        assertEquals(Certainty.YES, recognise("\r\n<?xml version=\"1.0\"?>\n<event"));
        assertEquals(Certainty.NO, recognise("<events>"));
        assertEquals(Certainty.NO, recognise("<stream>"));
        assertEquals(Certainty.NO, recognise("<?xml version=\"1.0\"?><Notify>" + " ".repeat(300)));
    }

    private static Certainty recognise(String text) {
        return new CotProtocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
