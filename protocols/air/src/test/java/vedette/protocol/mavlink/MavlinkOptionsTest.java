// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

class MavlinkOptionsTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final String HEX = "4f".repeat(SigningKey.KEY_BYTES);
    private static final SigningKey KEY = new SigningKey(HexFormat.of().parseHex(HEX));

    private final CollectingLink link = new CollectingLink();
    private final FrameWriter drone = new FrameWriter(2, 7, 1);

    @ParameterizedTest
    @CsvSource({"key, 4f", "key.0, " + "00", "key.256, 00", "key., 00", "identity, serial", "colour, red"})
    void wrongOptionIsNamedAndNoSecretIsTold(String name, String value) {
        Protocol protocol = new MavlinkProtocol();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> protocol.with(Map.of(name, value)));
        assertTrue(String.valueOf(e.getMessage()).startsWith(name + ": "), e::getMessage);
        assertFalse(String.valueOf(e.getMessage()).contains("4f"), e::getMessage);
    }

    @Test
    void frameThatWasHeardOnOneLinkIsRefusedOnAnother() {
        Protocol protocol = new MavlinkProtocol().with(Map.of("key", HEX));
        ByteBuf frame = Unpooled.buffer();
        beat().end(frame, KEY, NOW_MS);
        open(protocol).receive(frame.duplicate(), Envelope.BYTES, NOW_MS, link);
        assertEquals(1, link.reports().size());
        open(protocol).receive(frame, Envelope.BYTES, NOW_MS, link);
        assertEquals(1, link.reports().size());
        assertTrue(
                link.refused().get(0).detail().contains("is old"),
                () -> link.log().toString());
    }

    @Test
    void whatTheGatewaySendsIsSignedForThoseWhoSign() {
        Session session = open(new MavlinkProtocol().with(Map.of("key.7", HEX)));
        take(session, beat(), KEY);
        take(
                session,
                new FrameWriter(2, 8, 1)
                        .begin(Message.HEARTBEAT)
                        .u8(4, 2)
                        .u8(5, 3)
                        .u8(7, 4),
                null);
        session.tick(NOW_MS, link);
        assertEquals(List.of(true, false), sent().stream().map(Frame::isSigned).toList());
        session.send(new DeviceId("mavlink", "7"), "c", new Command.ReturnHome(), NOW_MS, link);
        session.send(new DeviceId("mavlink", "8"), "d", new Command.ReturnHome(), NOW_MS, link);
        List<Frame> all = sent();
        assertEquals(4, all.size());
        assertFalse(all.get(3).isSigned());
        SigningKeys receiver = new SigningKeys(KEY, Map.of());
        assertEquals("", receiver.fault(all.get(0), NOW_MS));
        assertEquals("", receiver.fault(all.get(2), NOW_MS));
    }

    @Test
    void uidIsAskedForBeforeAnybodyIsLetIn() {
        Session session = open(new MavlinkProtocol().with(Map.of("identity", "uid")));
        take(session, beat(), null);
        assertEquals(List.of(), link.asked());
        Frame request = sent().get(0);
        assertEquals(CommandLong.REQUEST_MESSAGE, request.u16(28));
        assertEquals(Message.AUTOPILOT_VERSION, (int) request.f32(0));
        assertEquals(7, request.u8(30));
        drone.begin(Message.AUTOPILOT_VERSION).u64(8, 5);
        for (int i = 0; i < 12; i++) {
            drone.u8(60 + i, 0xA0 + i);
        }
        take(session, drone, null);
        DeviceId uid = new DeviceId("mavlink", "uid-a0a1a2a3a4a5a6a7a8a9aaab");
        assertEquals(uid, link.reports().get(0).device());
        assertEquals(Flag.ON, link.reports().get(0).flight().armed());
        take(session, beat(), null);
        assertEquals(List.of(uid), link.heard());
        session.send(uid, "c", new Command.ReturnHome(), NOW_MS, link);
        assertEquals(7, sent().get(1).u8(30));
    }

    @Test
    void olderUidOrNoneWillDo() {
        Session session = open(new MavlinkProtocol().with(Map.of("identity", "uid")));
        take(session, drone.begin(Message.AUTOPILOT_VERSION).u64(8, 0x1234), null);
        FrameWriter none = new FrameWriter(2, 9, 1);
        take(session, none.begin(Message.AUTOPILOT_VERSION).u8(0, 1), null);
        assertEquals(
                List.of(new DeviceId("mavlink", "uid-0000000000001234"), new DeviceId("mavlink", "9")),
                link.reports().stream().map(Report::device).toList());
    }

    private static Session open(Protocol protocol) {
        return protocol.open(Transport.UDP, SessionLimits.DEFAULT);
    }

    private FrameWriter beat() {
        return drone.begin(Message.HEARTBEAT).u8(4, 2).u8(5, 3).u8(6, 0x81).u8(7, 4);
    }

    private void take(Session session, FrameWriter frame, @Nullable SigningKey key) {
        ByteBuf wire = Unpooled.buffer();
        frame.end(wire, key, NOW_MS);
        session.receive(wire, Envelope.BYTES, NOW_MS, link);
    }

    private List<Frame> sent() {
        return link.replies().stream()
                .map(hex -> {
                    ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
                    Frame frame = new Frame();
                    assertEquals(Frame.Verdict.INTACT, frame.read(in, 0, Frame.length(in, 0)));
                    return frame;
                })
                .toList();
    }
}
