// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.Certainty;
import vedette.protocol.Transport;
import vedette.protocol.testkit.ProtocolContract;

/** The contract runs over every file {@code vectors/frame-*.txt}. */
class MavlinkProtocolTest extends ProtocolContract {
    private static final String BEAT = "fd0900000107010000000300000002038904" + "03d341";

    MavlinkProtocolTest() {
        super(new MavlinkProtocol());
    }

    @Test
    void frameOfAnUnknownMessageWaitsForAKnownOne() {
        String unknown = "fd010000010701ffff0f" + "00" + "0000";
        assertEquals(Certainty.NEED_MORE, recognise(unknown));
        assertEquals(Certainty.YES, recognise(unknown + BEAT));
        assertEquals(Certainty.NO, recognise(unknown + "00"));
    }

    @Test
    void wrongChecksumIsSomebodyElses() {
        assertEquals(Certainty.NO, recognise(BEAT.replace("d341", "d342")));
        assertEquals(Certainty.NO, recognise("fd0902"));
        assertEquals(Certainty.NO, recognise("7e"));
    }

    @Test
    void everyExtensionStandsBehindTheBase() {
        for (int id : new int[] {Message.GPS_RAW_INT, Message.BATTERY_STATUS, Message.STATUSTEXT}) {
            Message message = MessageTable.of(id);
            assertEquals(0, message.fields().get(0).offset());
            assertNotNull(message.name());
            assertEquals(true, message.bytes() > message.baseBytes());
        }
    }

    private static Certainty recognise(String hex) {
        return new MavlinkProtocol()
                .recognise(Transport.TCP, Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }
}
