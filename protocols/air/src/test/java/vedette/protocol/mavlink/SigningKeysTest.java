// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final long STAMP = (NOW_MS - 1_420_070_400_000L) * 100;

    private final byte[] secret = new byte[SigningKey.KEY_BYTES];
    private final SigningKeys key = keys(secret);

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
        assertNotEquals("", keys(secret).fault(signed(STAMP - 6_000_001), NOW_MS));
    }

    @Test
    void otherKeyIsNotGenuine() throws Exception {
        byte[] other = secret.clone();
        other[0] = 1;
        assertNotEquals("", keys(other).fault(signed(STAMP), NOW_MS));
    }

    @Test
    void unsignedIsTakenOfThoseWhoNeedNotSign() throws Exception {
        SigningKeys of8 = new SigningKeys(null, Map.of(8, new SigningKey(secret)));
        assertEquals("", of8.fault(beat(7), NOW_MS));
        assertNotEquals("", of8.fault(beat(8), NOW_MS));
        SigningKeys all = new SigningKeys(new SigningKey(secret), Map.of());
        assertNotEquals("", all.fault(beat(7), NOW_MS));
    }

    @Test
    void badSignatureLeavesTheTimeStampAlone() throws Exception {
        Frame later = signed(STAMP + 10);
        later.bytes()[later.length() - 1] ^= 1;
        assertNotEquals("", key.fault(later, NOW_MS));
        assertEquals("", key.fault(signed(STAMP), NOW_MS));
    }

    private static Frame beat(int system) {
        ByteBuf out = Unpooled.buffer();
        new FrameWriter(2, system, 1).begin(Message.HEARTBEAT).u8(8, 3).end(out);
        Frame frame = new Frame();
        assertEquals(Frame.Verdict.INTACT, frame.read(out, 0, Frame.length(out, 0)));
        return frame;
    }

    private static SigningKeys keys(byte[] secret) {
        return new SigningKeys(new SigningKey(secret), Map.of());
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
