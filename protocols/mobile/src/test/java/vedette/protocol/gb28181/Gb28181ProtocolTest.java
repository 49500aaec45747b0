// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.DatagramContract;
import vedette.telemetry.DeviceId;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class Gb28181ProtocolTest extends DatagramContract {
    Gb28181ProtocolTest() {
        super(new Gb28181Protocol());
    }

    @Test
    void aUnitShowsDigestsInTheDomainOfItsNumber() {
        Gb28181Protocol protocol = new Gb28181Protocol();
        assertEquals("3402000000", protocol.digestRealm(new DeviceId("gb28181", "34020000001320000042")));
        assertEquals("", protocol.digestRealm(new DeviceId("gb28181", "34020000x01320000042")));
        assertEquals("", protocol.digestRealm(new DeviceId("gb28181", "340200")));
        assertEquals("", protocol.digestRealm(new DeviceId("jt808", "34020000001320000042")));
    }

    @Test
    void firstWordsDecide() {
        assertEquals(Certainty.NEED_MORE, recognise("REG"));
        assertEquals(Certainty.NEED_MORE, recognise("MESSAGE sip"));
        assertEquals(Certainty.YES, recognise("MESSAGE sip:34"));
        assertEquals(Certainty.YES, recognise("SIP/2.0 200"));
        assertEquals(Certainty.NO, recognise("MESSAGE /"));
        assertEquals(Certainty.NO, recognise("POST / HTTP/1.1"));
    }

    private static Certainty recognise(String text) {
        return new Gb28181Protocol().recognise(Transport.TCP, Unpooled.copiedBuffer(text, US_ASCII));
    }
}
