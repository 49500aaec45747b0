// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final long STAMP = (NOW_MS - 1_420_070_400_000L) * 100;

    private final byte[] secret = new byte[SigningKey.KEY_BYTES];
    private final SigningKey key = new SigningKey(secret);

    @Test
    void genuineFrameIsTakenOnce() throws Exception {
        Frame frame = signed(STAMP);
        assertEquals("", key.fault(frame, NOW_MS));
        assertNotEquals("", key.fault(frame, NOW_MS));
        assertEquals("", key.fault(signed(STAMP + 1), NOW_MS));
    }

    @Test
    void newStreamMayBeAMinuteBehind() throws Exception {
        assertEquals("", key.fault(signed(STAMP - 6_000_000), NOW_MS));
        assertNotEquals("", new SigningKey(secret).fault(signed(STAMP - 6_000_001), NOW_MS));
    }

    @Test
    void otherKeyIsNotGenuine() throws Exception {
        byte[] other = secret.clone();
        other[0] = 1;
        assertNotEquals("", new SigningKey(other).fault(signed(STAMP), NOW_MS));
    }

    /** A heartbeat of system 7, over link 3. */
    private Frame signed(long stamp) throws Exception {
        byte[] head = {Frame.MAGIC_2, 1, 1, 0, 0, 7, 1, 0, 0, 0, 3};
        ByteBuf out = Unpooled.buffer();
        out.writeBytes(head);
        out.writeShortLE(Checksum.of(head, 1, head.length, 50));
        out.writeByte(3).writeIntLE((int) stamp).writeShortLE((int) (stamp >>> 32));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(secret);
        digest.update(out.array(), 0, out.writerIndex());
        out.writeBytes(Arrays.copyOf(digest.digest(), 6));
        Frame frame = new Frame();
        assertEquals(Frame.Verdict.INTACT, frame.read(out, 0, Frame.length(out, 0)));
        return frame;
    }
}
